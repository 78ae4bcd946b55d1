"""misconception: order-decides"""
import urllib.request
import xml.etree.ElementTree as ET


def forecast(latitude, longitude):
    url = f"http://weather.pr4e.org/forecast.xml?lat={latitude}&lon={longitude}"
    doc = ET.fromstring(urllib.request.urlopen(url).read())
    data = doc.find("data[@type='forecast']")
    first, second = data.findall("parameters/temperature")
    sky = data.find("parameters/weather/weather-conditions").get("weather-summary")
    return int(first.find("value").text), int(second.find("value").text), sky
