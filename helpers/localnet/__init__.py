"""localnet"""
from helpers.errors import WouldHang
