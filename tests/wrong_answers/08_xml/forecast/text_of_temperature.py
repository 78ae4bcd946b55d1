"""misconception: takes-it-for-another"""
import urllib.request
import xml.etree.ElementTree as ET


def forecast(latitude, longitude):
    url = f"http://weather.pr4e.org/forecast.xml?lat={latitude}&lon={longitude}"
    doc = ET.fromstring(urllib.request.urlopen(url).read())
    data = doc.find("data[@type='forecast']")
    for temperature in data.iter("temperature"):
        if temperature.get("type") == "maximum":
            high = int(temperature.text)
        if temperature.get("type") == "minimum":
            low = int(temperature.text)
    return high, low, data.find("parameters/weather/weather-conditions").get("weather-summary")
