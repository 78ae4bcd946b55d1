"""A list of pairs, then sentences."""
import urllib.request


def count_words():
    words = urllib.request.urlopen(input("Page: "), timeout=9).read().decode().split()
    seen = []
    for word in words:
        if word not in seen:
            seen.append(word)
            print(f'The word "{word}" occurs {words.count(word)} times')
