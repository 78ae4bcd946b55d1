"""misconception: keeps-earlier-calls"""

votes = {}


def rank(crawl):
    for page in crawl:
        votes[page] = 0
    for page, links in crawl.items():
        for link in set(links):
            if link in votes and link != page:
                votes[link] += 1
    return sorted(votes.items(), key=lambda item: (-item[1], item[0]))
