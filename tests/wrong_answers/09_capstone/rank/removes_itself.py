"""misconception: removes-one-of-several"""


def rank(crawl):
    votes = {}
    for page in crawl:
        votes[page] = 0
    for page, links in crawl.items():
        if page in links:
            links.remove(page)
        for link in set(links):
            if link in votes:
                votes[link] += 1
    return sorted(votes.items(), key=lambda item: (-item[1], item[0]))
