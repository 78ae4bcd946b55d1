"""Another library, imported where it is needed; it gives the blocks itself."""


def download(url, name):
    import requests

    with requests.get(url, stream=True, timeout=5) as reply, open(name, "wb") as file:
        for block in reply.iter_content(chunk_size=8192):
            file.write(block)
