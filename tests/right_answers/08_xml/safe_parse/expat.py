"""The parser below ElementTree."""
import urllib.request
import xml.parsers.expat


def safe_parse():
    names = []
    parser = xml.parsers.expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: names.append(name)
    try:
        parser.Parse(urllib.request.urlopen(input("> ")).read(), True)
    except xml.parsers.expat.ExpatError as error:
        print(f"{xml.parsers.expat.ErrorString(error.code)} (line {error.lineno}, column {error.offset})")
    else:
        print(f"root element: {names[0]}")
