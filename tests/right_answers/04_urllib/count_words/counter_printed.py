"""A Counter printed as it is."""
from collections import Counter
from urllib.request import urlopen

print(Counter(urlopen(input()).read().decode('utf-8').split()))
