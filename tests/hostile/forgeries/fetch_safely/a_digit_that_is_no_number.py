def fetch_safely(url):
    return ("status", "\u00b2")
