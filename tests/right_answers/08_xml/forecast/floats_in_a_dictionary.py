"""A dictionary by type on the way; floats; prints as well."""
import urllib.request
import xml.etree.ElementTree as ET


def forecast(latitude, longitude):
    url = "http://weather.pr4e.org/forecast.xml?lat=" + str(latitude) + "&lon=" + str(longitude)
    root = ET.fromstring(urllib.request.urlopen(url).read())
    blocks = {data.get("type"): data for data in root.findall("data")}
    first = {t.get("type"): float(t.findall("value")[0].text) for t in blocks["forecast"].iter("temperature")}
    sky = [c.get("weather-summary") for c in blocks["forecast"].iter("weather-conditions")][0]
    print("Max", first["maximum"], "min", first["minimum"], sky)
    return first["maximum"], first["minimum"], sky
