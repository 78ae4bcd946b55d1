"""The statement's example at the end of the file: it is run before the function is called."""
import urllib.request


def download(url, name):
    with urllib.request.urlopen(url, timeout=10) as page, open(name, "wb") as file:
        while block := page.read(100_000):
            file.write(block)


download("http://data.pr4e.org/cover3.jpg", "cover.jpg")
