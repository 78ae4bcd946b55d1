"""misconception: fixed-place"""
import urllib.request
import xml.etree.ElementTree as ET


def forecast(latitude, longitude):
    url = "http://weather.pr4e.org/forecast.xml?lat=47.61&lon=-122.33"
    doc = ET.fromstring(urllib.request.urlopen(url).read())
    data = doc.find("data[@type='forecast']")
    high = int(data.find("parameters/temperature[@type='maximum']/value").text)
    low = int(data.find("parameters/temperature[@type='minimum']/value").text)
    sky = data.find("parameters/weather/weather-conditions").get("weather-summary")
    return high, low, sky
