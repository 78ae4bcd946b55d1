import urllib.request, urllib.error, time
def fetch_safely(url):
    began = time.time()
    try:
        with urllib.request.urlopen(url) as reply:
            return ("page", reply.read().decode())
    except urllib.error.HTTPError as error:
        return ("status", error.code)
    except ValueError:
        return ("no address", None)
    except OSError as error:
        reason = str(error)
        return ("unreachable" if "refused" in reason or "not known" in reason or "Name" in reason else "time-out", None)
