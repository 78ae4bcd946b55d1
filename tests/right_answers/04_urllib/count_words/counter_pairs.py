"""Counter, most common first, number before word."""
from collections import Counter
from urllib.request import urlopen


def count_words():
    with urlopen(input("? "), timeout=5) as page:
        for word, count in Counter(page.read().decode().split()).most_common():
            print(f"{count} x {word}")
