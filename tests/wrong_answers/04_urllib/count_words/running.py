"""misconception: prints-in-the-loop"""
import urllib.request


def count_words():
    counts = {}
    for word in urllib.request.urlopen(input("Page: "), timeout=9).read().decode().split():
        if word not in counts:
            counts[word] = 0
        counts[word] += 1
        print(word, "->", counts[word])
