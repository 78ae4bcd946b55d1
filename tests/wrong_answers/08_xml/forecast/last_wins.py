"""misconception: takes-the-observed"""
import urllib.request
import xml.etree.ElementTree as ET


def forecast(latitude, longitude):
    url = f"http://weather.pr4e.org/forecast.xml?lat={latitude}&lon={longitude}"
    doc = ET.fromstring(urllib.request.urlopen(url).read())
    for t in doc.iter("temperature"):
        if t.get("type") == "maximum":
            high = int(t.find("value").text)
        elif t.get("type") == "minimum":
            low = int(t.find("value").text)
    sky = doc.find("data[@type='forecast']//weather-conditions").get("weather-summary")
    return high, low, sky
