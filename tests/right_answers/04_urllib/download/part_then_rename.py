"""A copy under another name first, so that no half of one ever has the right name; it does not hurry."""
import os
import time
import urllib.request


def download(url, name):
    part = name + ".part"
    with urllib.request.urlopen(url, timeout=10) as page:
        with open(part, "wb") as file:
            while True:
                block = page.read(500_000)
                if not block:
                    break
                file.write(block)
                time.sleep(0.2)
    os.replace(part, name)
