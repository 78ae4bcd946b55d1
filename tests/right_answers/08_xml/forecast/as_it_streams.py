"""iterparse, element by element, with a flag for the part that counts; the first of each is kept."""
from urllib.request import urlopen
from xml.etree.ElementTree import iterparse


def forecast(latitude: float, longitude: float) -> tuple[int, int, str]:
    found: dict[str, str] = {}
    within = False
    with urlopen(f"http://weather.pr4e.org/forecast.xml?lat={latitude}&lon={longitude}", timeout=10) as reply:
        for event, element in iterparse(reply, events=("start", "end")):
            if element.tag == "data":
                within = event == "start" and element.attrib["type"] == "forecast"
            elif within and event == "end" and element.tag == "temperature":
                found.setdefault(element.attrib["type"], element[[e.tag for e in element].index("value")].text)
            elif within and event == "end" and element.tag == "weather-conditions":
                found.setdefault("sky", element.attrib["weather-summary"])
    return int(found["maximum"]), int(found["minimum"]), found["sky"]
