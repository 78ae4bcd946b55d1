"""misconception: text-is-a-number"""
import urllib.request
import xml.etree.ElementTree as ET


def forecast(latitude, longitude):
    root = ET.fromstring(
        urllib.request.urlopen(f"http://weather.pr4e.org/forecast.xml?lat={latitude:.2f}&lon={longitude:.2f}").read()
    )
    for data in root:
        if data.attrib.get("type") == "forecast":
            parameters = data.find("parameters")
            result = {}
            for child in parameters:
                if child.tag == "temperature":
                    result[child.attrib["type"]] = child[1].text
                elif child.tag == "weather":
                    result["sky"] = child[1].attrib["weather-summary"]
            return result["maximum"], result["minimum"], result["sky"]
