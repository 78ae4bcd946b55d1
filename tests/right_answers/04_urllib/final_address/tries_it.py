"""The statement's examples at the end of the file."""
import urllib.error
import urllib.request


def final_address(url):
    try:
        with urllib.request.urlopen(url, timeout=5) as page:
            return page.url
    except urllib.error.HTTPError as error:
        with error:
            return None if 300 <= error.code < 400 else error.url


print(final_address("http://lab.pr4e.org/redirect/3"))
print(final_address("http://lab.pr4e.org/loop"))
