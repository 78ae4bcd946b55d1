"""misconception: find-goes-all-the-way"""
import urllib.request
import xml.etree.ElementTree as ET


def forecast(latitude, longitude):
    url = f"http://weather.pr4e.org/forecast.xml?lat={latitude}&lon={longitude}"
    doc = ET.fromstring(urllib.request.urlopen(url).read())
    for t in doc.findall("temperature"):
        if t.get("type") == "maximum":
            high = int(t.find("value").text)
        else:
            low = int(t.find("value").text)
    return high, low, doc.find("data//weather-conditions").get("weather-summary")
