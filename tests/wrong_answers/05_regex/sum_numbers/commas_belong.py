"""misconception: takes-thousands"""
import re
import urllib.request


def sum_numbers():
    url = input("Enter: ")
    text = urllib.request.urlopen(url, timeout=10).read().decode()
    print(sum(int(n.replace(",", "")) for n in re.findall(r"\d+(?:,\d+)*", text)))
