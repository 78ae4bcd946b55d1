"""misconception: extremes-of-all-days"""
import urllib.request
import xml.etree.ElementTree as ET


def forecast(latitude, longitude):
    url = f"http://weather.pr4e.org/forecast.xml?lat={latitude}&lon={longitude}"
    doc = ET.fromstring(urllib.request.urlopen(url).read())
    data = doc.find("data[@type='forecast']")
    highs = [int(v.text) for v in data.findall("parameters/temperature[@type='maximum']/value")]
    lows = [int(v.text) for v in data.findall("parameters/temperature[@type='minimum']/value")]
    return max(highs), min(lows), data.find(".//weather-conditions").get("weather-summary")
