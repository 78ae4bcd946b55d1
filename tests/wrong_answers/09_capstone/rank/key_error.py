"""misconception: ranks-what-was-not-fetched"""

def rank(crawl):
    votes = dict.fromkeys(crawl, 0)
    for page, links in crawl.items():
        for link in set(links):
            if link != page:
                votes[link] += 1
    return sorted(votes.items(), key=lambda item: (-item[1], item[0]))
