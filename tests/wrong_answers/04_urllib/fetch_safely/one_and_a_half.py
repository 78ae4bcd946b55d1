"""misconception: too-impatient"""
import urllib.error
import urllib.request


def fetch_safely(url):
    try:
        with urllib.request.urlopen(url, timeout=1.5) as page:
            return ("page", page.read().decode())
    except urllib.error.HTTPError as error:
        with error:
            return ("status", error.code)
    except TimeoutError:
        return ("time-out", None)
    except urllib.error.URLError as error:
        if isinstance(error.reason, TimeoutError):
            return ("time-out", None)
        return ("unreachable", None)
    except ValueError:
        return ("no address", None)
