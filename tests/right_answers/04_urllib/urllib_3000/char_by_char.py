"""One character after the other; total glued."""
from urllib.request import urlopen


def urllib_3000():
    reply = urlopen(input(), timeout=3)
    number = 0
    for number, character in enumerate(reply.read().decode("utf-8"), 1):
        if number <= 3000:
            print(character, end="")
    print(f"({number:,} in all)")
