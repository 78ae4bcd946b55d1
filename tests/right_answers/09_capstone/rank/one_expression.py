"""One comprehension, one sort with a key."""


def rank(crawl):
    votes = {page: len([p for p in crawl if p != page and page in crawl[p]]) for page in crawl}
    return sorted(((page, votes[page]) for page in votes), key=lambda pair: (-pair[1], pair[0]))
