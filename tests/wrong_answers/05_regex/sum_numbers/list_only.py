"""misconception: no-sum"""
import re
import urllib.request


def sum_numbers():
    url = input("Enter: ")
    text = urllib.request.urlopen(url, timeout=10).read().decode()
    for number in re.findall("[0-9]+", text):
        print(number)
