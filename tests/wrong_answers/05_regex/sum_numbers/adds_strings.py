"""misconception: adds-texts"""
import re
import urllib.request


def sum_numbers():
    url = input("Enter: ")
    text = urllib.request.urlopen(url, timeout=10).read().decode()
    total = 0
    for number in re.findall("[0-9]+", text):
        total = total + number
    print(total)
