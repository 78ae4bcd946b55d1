"""misconception: adds-every-number"""
import re
import urllib.request


def sum_counts():
    text = urllib.request.urlopen(input("Address: ")).read().decode()
    print(sum(int(number) for number in re.findall("[0-9]+", text)))
