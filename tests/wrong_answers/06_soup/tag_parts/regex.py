"""misconception: searches-the-text"""
import re

def tag_parts(html):
    found = []
    for attributes, inside in re.findall(r"(?is)<a\b([^>]*)>(.*?)</a>", html):
        parts = dict(re.findall("""([a-z]+)=["']([^"']*)["']""", attributes))
        found.append((parts.get("href"), re.sub("<[^>]*>", "", inside), parts))
    return found
