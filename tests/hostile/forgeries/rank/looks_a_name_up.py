import socket
def rank(crawl):
    try: socket.gethostbyname("x.invalid")
    except OSError: pass
    v={p:0 for p in crawl}
    for p,ls in crawl.items():
        for l in set(ls):
            if l!=p and l in v: v[l]+=1
    return sorted(v.items(), key=lambda i:(-i[1],i[0]))
