"""What is drawn in a notebook. Views only draw; what they draw is plain data made elsewhere."""

from __future__ import annotations

from helpers.views.requests import requests
from helpers.views.trace import wire
from helpers.views.verdict import verdict
from helpers.views.view import View, show

__all__ = ["View", "requests", "show", "verdict", "wire"]
