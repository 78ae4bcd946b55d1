"""misconception: counts-instead-of-adding"""
import re
import urllib.request


def sum_numbers():
    url = input("Enter: ")
    text = urllib.request.urlopen(url, timeout=10).read().decode()
    numbers = re.findall("[0-9]+", text)
    print("There are", len(numbers), "numbers")
