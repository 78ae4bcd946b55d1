"""misconception: leaves-out-the-lonely"""

def rank(crawl):
    votes = {}
    for page, links in crawl.items():
        for link in set(links):
            if link in crawl and link != page:
                votes[link] = votes.get(link, 0) + 1
    return sorted(votes.items(), key=lambda item: (-item[1], item[0]))
