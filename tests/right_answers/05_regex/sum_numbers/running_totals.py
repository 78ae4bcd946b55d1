"""Shows every number and the total so far."""
import re
from urllib.request import urlopen


def sum_numbers():
    address = input("Which page? ").strip()
    print("Retrieving", address)
    total = 0
    with urlopen(address) as page:
        for match in re.finditer(r"\d+", page.read().decode("utf-8")):
            total += int(match.group())
            print(match.group(), "->", total)
    print("Total:", float(total))
