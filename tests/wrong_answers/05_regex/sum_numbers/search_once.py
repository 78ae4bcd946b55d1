"""misconception: first-only"""
import re
import urllib.request


def sum_numbers():
    url = input("Enter: ")
    text = urllib.request.urlopen(url, timeout=10).read().decode()
    found = re.search("[0-9]+", text)
    print(int(found.group()) if found else 0)
