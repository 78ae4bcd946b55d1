"""Keeps the voters of each page in a set; sorts twice; a tuple."""

def rank(crawl):
    voters = {}
    for page in crawl:
        voters[page] = set()
    for page in crawl:
        for link in crawl[page]:
            if link == page or link not in crawl:
                continue
            voters[link].add(page)
    pages = sorted(voters)
    pages.sort(key=lambda page: -len(voters[page]))
    return tuple((page, len(voters[page])) for page in pages)
