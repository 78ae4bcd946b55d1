"""misconception: asks-for-it"""
import urllib.request

url = input("Address: ")
name = input("File: ")
with urllib.request.urlopen(url, timeout=10) as page, open(name, "wb") as file:
    while block := page.read(100_000):
        file.write(block)
