"""misconception: sorted-by-name"""

def rank(crawl):
    votes = dict.fromkeys(crawl, 0)
    for page, links in crawl.items():
        for link in set(links):
            if link in votes and link != page:
                votes[link] += 1
    return sorted(votes.items())
