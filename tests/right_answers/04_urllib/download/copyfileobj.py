"""shutil does it."""
import shutil
from urllib.request import urlopen


def download(url, name):
    with urlopen(url, timeout=3) as source, open(name, "wb") as target:
        shutil.copyfileobj(source, target)
