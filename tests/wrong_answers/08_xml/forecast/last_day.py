"""misconception: takes-the-last-day"""
import urllib.request
import xml.etree.ElementTree as ET


def forecast(latitude, longitude):
    url = f"http://weather.pr4e.org/forecast.xml?lat={latitude}&lon={longitude}"
    doc = ET.fromstring(urllib.request.urlopen(url).read())
    data = doc.find("data[@type='forecast']")
    for value in data.findall("parameters/temperature[@type='maximum']/value"):
        high = int(value.text)
    for value in data.findall("parameters/temperature[@type='minimum']/value"):
        low = int(value.text)
    for conditions in data.iter("weather-conditions"):
        sky = conditions.get("weather-summary")
    return high, low, sky
