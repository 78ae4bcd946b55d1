"""split and startswith, without re."""
from urllib.request import urlopen


def find_links():
    with urlopen(input(), timeout=5) as page:
        parts = page.read().decode().split('href="')[1:]
    for part in parts:
        value = part.split('"')[0]
        if value.startswith("http:") or value.startswith("https:"):
            print(f"<{value}>")
