"""As books write it; prints how much."""
import urllib.request


def download(url, name):
    img = urllib.request.urlopen(url)
    fhand = open(name, "wb")
    size = 0
    while True:
        info = img.read(100000)
        if len(info) < 1:
            break
        size = size + len(info)
        fhand.write(info)
    print(size, "characters copied.")
    fhand.close()
