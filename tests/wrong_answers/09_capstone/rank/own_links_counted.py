"""misconception: counts-outgoing"""

def rank(crawl):
    sizes = {page: len(links) for page, links in crawl.items()}
    return sorted(sizes.items(), key=lambda item: (-item[1], item[0]))
