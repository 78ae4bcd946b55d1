"""misconception: no-pair"""
import urllib.error
import urllib.request


def fetch_safely(url):
    try:
        with urllib.request.urlopen(url, timeout=3) as page:
            return ("page", page.read().decode())
    except urllib.error.HTTPError as error:
        with error:
            return ("status", error.code)
    except TimeoutError:
        return "time-out"
    except urllib.error.URLError as error:
        if isinstance(error.reason, TimeoutError):
            return "time-out"
        return "unreachable"
    except ValueError:
        return "no address"
