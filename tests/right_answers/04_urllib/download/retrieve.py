"""urlretrieve works in blocks, too."""
from urllib.request import urlretrieve


def download(url, name):
    return urlretrieve(url, name)
