"""What the cells of the welcome show."""

from __future__ import annotations

from helpers.localnet.sites import standard_hosts

NOT_YET = "Not filled in yet: replace the dots and run the cell again.\n"

EXACTLY = {
    "run-first": "Hello from your own machine\n",
    "run-value": "42",
    "run-name": "",
    "run-again": "1",
    "run-stuck": "through\n",
    "net-lookup": "'192.0.2.1'",
    "net-hosts": "".join(f"{name}\n" for name in standard_hosts().names),
    "selftest-same": "",
    "selftest-types": "('77', 14)",
    "selftest-loop": NOT_YET,
    "selftest-function": NOT_YET,
    "selftest-string": NOT_YET * 2,
    "selftest-file": NOT_YET,
    "selftest-dict": NOT_YET,
    "selftest-try": NOT_YET * 2,
    "verbs-toy": "",
}

RAISES = {"net-unknown": "gaierror"}

PROPERTY_ONLY = {
    "progress-first",
    "net-start",
    "net-switch",
    "net-trace",
    "verbs-run",
    "verbs-check",
    "verbs-hint",
}
