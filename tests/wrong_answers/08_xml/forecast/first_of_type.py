"""misconception: takes-the-observed"""
import urllib.request
import xml.etree.ElementTree as ET


def forecast(latitude, longitude):
    url = f"http://weather.pr4e.org/forecast.xml?lat={latitude}&lon={longitude}"
    doc = ET.fromstring(urllib.request.urlopen(url).read())
    high = low = None
    for t in doc.iter("temperature"):
        if t.get("type") == "maximum" and high is None:
            high = int(t.find("value").text)
        if t.get("type") == "minimum" and low is None:
            low = int(t.find("value").text)
    sky = doc.find(".//weather-conditions").get("weather-summary")
    return high, low, sky
