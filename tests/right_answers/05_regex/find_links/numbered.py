"""Numbers before the links, a count at the end, a greedy class."""
import re
from urllib.request import urlopen


def find_links():
    url = input("URL: ").strip()
    print("Retrieving", url)
    with urlopen(url) as page:
        links = re.findall(r'href="(https?://[^"]+)"', page.read().decode("utf-8"))
    for number, link in enumerate(links, 1):
        print(f"{number}. {link}")
    print("Found", len(links), "links" if links else "(nothing)")
