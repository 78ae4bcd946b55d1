"""misconception: str-of-bytes"""
import urllib.request


def count_words():
    url = input("URL: ")
    counts = {}
    with urllib.request.urlopen(url, timeout=10) as page:
        for word in str(page.read()).split():
            counts[word] = counts.get(word, 0) + 1
    for word, count in counts.items():
        print(word, count)
