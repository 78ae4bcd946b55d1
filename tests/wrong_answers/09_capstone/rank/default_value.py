"""misconception: keeps-earlier-calls"""


def rank(crawl, votes={}):
    for page in crawl:
        votes[page] = 0
    for page, links in crawl.items():
        for link in set(links):
            if link in crawl and link != page:
                votes[link] += 1
    return sorted(votes.items(), key=lambda item: (-item[1], item[0]))
