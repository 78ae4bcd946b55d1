"""The dictionary, and the most frequent word again."""
import urllib.request


def count_words():
    url = input("URL: ")
    counts = {}
    with urllib.request.urlopen(url, timeout=10) as page:
        for line in page:
            for word in line.decode().split():
                counts[word] = counts.get(word, 0) + 1
    print(counts)
    top = max(counts, key=counts.get, default="")
    print("Most frequent:", top, counts.get(top, 0))
