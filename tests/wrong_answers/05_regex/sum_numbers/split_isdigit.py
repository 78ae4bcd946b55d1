"""misconception: whole-words-only"""
import re
import urllib.request


def sum_numbers():
    url = input("Enter: ")
    text = urllib.request.urlopen(url, timeout=10).read().decode()
    total = 0
    for word in text.split():
        if word.isdigit():
            total += int(word)
    print("The sum is", total)
