"""Three dots between."""
import urllib.request


def count_words():
    url = input("URL: ")
    counts = {}
    with urllib.request.urlopen(url, timeout=10) as page:
        for line in page:
            for word in line.decode().split():
                counts[word] = counts.get(word, 0) + 1
    for word in counts:
        print(f"{word}...{counts[word]}")
