"""misconception: lowercases"""
import urllib.request


def count_words():
    url = input("URL: ")
    counts = {}
    with urllib.request.urlopen(url, timeout=10) as page:
        for line in page:
            for word in line.decode().lower().split():
                counts[word] = counts.get(word, 0) + 1
    for word in sorted(counts):
        print(f"{word:.<30}{counts[word]}")
