import urllib.request
def safe_parse():
    data = urllib.request.urlopen(input()).read()
    print(data.decode("latin-1").replace("\0", ""))
    print(*range(1, 400))
