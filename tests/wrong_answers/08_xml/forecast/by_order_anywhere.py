"""misconception: order-decides"""
import urllib.request
import xml.etree.ElementTree as ET


def forecast(latitude, longitude):
    url = f"http://weather.pr4e.org/forecast.xml?lat={latitude}&lon={longitude}"
    doc = ET.fromstring(urllib.request.urlopen(url).read())
    temperatures = list(doc.iter("temperature"))
    sky = doc.find("data[@type='forecast']//weather-conditions").get("weather-summary")
    return int(temperatures[0].find("value").text), int(temperatures[1].find("value").text), sky
