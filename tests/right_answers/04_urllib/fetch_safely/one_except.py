"""One except, looks at what came; lists."""
import urllib.error
import urllib.request


def fetch_safely(url):
    try:
        page = urllib.request.urlopen(url, timeout=2.5)
        text = page.read().decode("utf-8")
        page.close()
        return ["page", text]
    except Exception as error:
        if isinstance(error, urllib.error.HTTPError):
            return ["status", error.code]
        why = getattr(error, "reason", error)
        if isinstance(why, TimeoutError):
            return ["time-out", None]
        return ["no address" if isinstance(error, ValueError) else "unreachable", None]
