"""misconception: fixed-address"""
import urllib.request


def count_words():
    url = "http://data.pr4e.org/romeo.txt"
    counts = {}
    with urllib.request.urlopen(url, timeout=10) as page:
        for line in page:
            for word in line.decode().split():
                counts[word] = counts.get(word, 0) + 1
    print(counts)
