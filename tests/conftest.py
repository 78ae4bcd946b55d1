"""For every test: no proxy stands between a test and this machine."""

import os


def pytest_configure() -> None:
    for name in list(os.environ):
        if name.lower().endswith("_proxy"):
            del os.environ[name]
