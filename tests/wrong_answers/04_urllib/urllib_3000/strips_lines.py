"""misconception: counts-stripped-lines"""
import urllib.request


def urllib_3000():
    count = 0
    text = ""
    for line in urllib.request.urlopen(input("URL: ")):
        text += line.decode()
        count += len(line.decode().strip())
    print(text[:3000])
    print(count)
