"""The style of older texts: iter and if; three functions that each fetch; text for the sky."""
import urllib.request
import xml.etree.ElementTree


def get_forecast(latitude, longitude):
    address = 'http://weather.pr4e.org/forecast.xml'
    query = '?lat={0}&lon={1}'.format(latitude, longitude)
    req = urllib.request.urlopen(address+query)
    page = req.read()
    doc = xml.etree.ElementTree.fromstring(page)
    for d in doc.iter('data'):
        if d.get('type') == 'forecast':
            return d


def get_temperature(latitude, longitude, kind):
    for d in get_forecast(latitude, longitude).iter('temperature'):
        if d.get('type') == kind:
            text_temp_value = d.find('value').text
            return int(text_temp_value)


def get_sky(latitude, longitude):
    for d in get_forecast(latitude, longitude).iter('weather-conditions'):
        return d.get('weather-summary')


def forecast(latitude, longitude):
    return (get_temperature(latitude, longitude, 'maximum'),
            get_temperature(latitude, longitude, 'minimum'),
            get_sky(latitude, longitude))
