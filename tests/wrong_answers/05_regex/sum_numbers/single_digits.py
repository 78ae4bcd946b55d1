"""misconception: digit-by-digit"""
import re
import urllib.request


def sum_numbers():
    url = input("Enter: ")
    text = urllib.request.urlopen(url, timeout=10).read().decode()
    print(sum(int(d) for d in re.findall("[0-9]", text)))
