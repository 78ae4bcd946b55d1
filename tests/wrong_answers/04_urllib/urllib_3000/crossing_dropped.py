"""misconception: drops-crossing-line"""
import urllib.request


def urllib_3000():
    count = 0
    for line in urllib.request.urlopen(input("URL: ")):
        count += len(line.decode())
        if count <= 3000:
            print(line.decode(), end="")
    print(count)
