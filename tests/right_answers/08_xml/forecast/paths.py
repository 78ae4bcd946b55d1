"""Paths with attributes; a list; the query made by urlencode."""
import urllib.parse
import urllib.request
import xml.etree.ElementTree as ET


def forecast(latitude, longitude):
    query = urllib.parse.urlencode({"lon": longitude, "lat": latitude})
    with urllib.request.urlopen("http://weather.pr4e.org/forecast.xml?" + query, timeout=5) as reply:
        parameters = ET.parse(reply).find("data[@type='forecast']/parameters")
    maximum = parameters.find("temperature[@type='maximum']/value").text
    minimum = parameters.find("temperature[@type='minimum']/value").text
    return [int(maximum), int(minimum), parameters.find("weather/weather-conditions").attrib["weather-summary"]]
