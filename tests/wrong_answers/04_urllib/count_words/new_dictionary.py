"""misconception: one-line-only"""
import urllib.request


def count_words():
    url = input("URL: ")
    with urllib.request.urlopen(url, timeout=10) as page:
        for line in page:
            counts = {}
            for word in line.decode().split():
                counts[word] = counts.get(word, 0) + 1
    print(counts)
