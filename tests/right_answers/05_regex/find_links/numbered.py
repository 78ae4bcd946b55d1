"""Numbers before the links, a heading, a count at the end; a greedy class; nothing of an empty page."""
import re
from urllib.request import urlopen


def find_links():
    url = input("URL: ").strip()
    with urlopen(url) as page:
        links = re.findall(r'href="(https?://[^"]+)"', page.read().decode("utf-8"))
    if links:
        print("Retrieved", url)
    for number, link in enumerate(links, 1):
        print(f"{number}. {link}")
    if links:
        print("Found", len(links), "links")
