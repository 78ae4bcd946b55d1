"""misconception: returns-elements"""
import urllib.request
import xml.etree.ElementTree as ET


def forecast(latitude, longitude):
    url = f"http://weather.pr4e.org/forecast.xml?lat={latitude}&lon={longitude}"
    doc = ET.fromstring(urllib.request.urlopen(url).read())
    data = doc.find("data[@type='forecast']")
    high = data.find("parameters/temperature[@type='maximum']/value")
    low = data.find("parameters/temperature[@type='minimum']/value")
    return high, low, data.find("parameters/weather/weather-conditions")
