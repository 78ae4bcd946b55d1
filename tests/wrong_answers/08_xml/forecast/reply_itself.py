"""misconception: takes-the-reply"""
import urllib.request
import xml.etree.ElementTree as ET


def forecast(latitude, longitude):
    url = f"http://weather.pr4e.org/forecast.xml?lat={latitude}&lon={longitude}"
    doc = ET.fromstring(urllib.request.urlopen(url))
    data = doc.find("data[@type='forecast']")
    high = int(data.find("parameters/temperature[@type='maximum']/value").text)
    low = int(data.find("parameters/temperature[@type='minimum']/value").text)
    return high, low, data.find("parameters/weather/weather-conditions").get("weather-summary")
