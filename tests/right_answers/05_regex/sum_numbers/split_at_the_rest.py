"""re.split at everything that is no digit."""
import re
from urllib.request import urlopen


def sum_numbers():
    with urlopen(input("? "), timeout=5) as page:
        parts = re.split("[^0-9]+", page.read().decode())
    print("sum is", sum(int(part) for part in parts if part), "numbers were", len(parts))
