"""An opener that does not follow, and a count."""
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import HTTPRedirectHandler, build_opener


class Stay(HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


def final_address(url):
    opener = build_opener(Stay)
    for _ in range(20):
        try:
            opener.open(url, timeout=5).close()
            return url
        except HTTPError as error:
            error.close()
            if error.code not in (301, 302, 303, 307, 308):
                return url
            url = urljoin(url, error.headers["Location"])
