"""misconception: takes-the-observed"""
import urllib.request
import xml.etree.ElementTree as ET


def forecast(latitude, longitude):
    url = f"http://weather.pr4e.org/forecast.xml?lat={latitude}&lon={longitude}"
    doc = ET.fromstring(urllib.request.urlopen(url).read())
    def temperature(kind):
        for d in doc.iter('temperature'):
            if d.get('type') == kind:
                return int(d.find('value').text)
    for d in doc.iter('weather-conditions'):
        return temperature('maximum'), temperature('minimum'), d.get('weather-summary')
