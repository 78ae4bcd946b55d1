"""Character by character, without re."""
from urllib.request import urlopen


def sum_numbers():
    with urlopen(input(), timeout=5) as page:
        text = page.read().decode()
    total, digits = 0, ""
    for character in text + " ":
        if character in "0123456789":
            digits += character
        elif digits:
            total, digits = total + int(digits), ""
    print(f"{total:,}")
