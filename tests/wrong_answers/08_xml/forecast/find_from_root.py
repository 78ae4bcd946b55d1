"""misconception: find-goes-all-the-way"""
import urllib.request
import xml.etree.ElementTree as ET


def forecast(latitude, longitude):
    url = f"http://weather.pr4e.org/forecast.xml?lat={latitude}&lon={longitude}"
    doc = ET.fromstring(urllib.request.urlopen(url).read())
    high = int(doc.find("temperature[@type='maximum']").find("value").text)
    low = int(doc.find("temperature[@type='minimum']").find("value").text)
    return high, low, doc.find("weather-conditions").get("weather-summary")
