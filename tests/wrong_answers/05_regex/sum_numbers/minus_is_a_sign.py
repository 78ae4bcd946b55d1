"""misconception: takes-signs"""
import re
import urllib.request


def sum_numbers():
    url = input("Enter: ")
    text = urllib.request.urlopen(url, timeout=10).read().decode()
    print(sum(int(n) for n in re.findall(r"-?\d+", text)))
