"""finditer, sorted, joined with line ends; a blank line where there is none."""
import re
from urllib.request import urlopen


def find_links():
    with urlopen(input("URL: "), timeout=5) as page:
        text = page.read().decode()
    print("\n".join(sorted(m.group("url") for m in re.finditer(r'''href="(?P<url>http(?:s)?://.*?)"''', text))))
