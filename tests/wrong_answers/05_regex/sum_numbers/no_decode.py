"""misconception: text-pattern-on-bytes"""
import re
import urllib.request

html = urllib.request.urlopen(input("Enter - ")).read()
print(sum(int(n) for n in re.findall("[0-9]+", html)))
