"""Sending: a sealed submission goes to its receiver once, whatever fails on the way.

``transport`` says what one send met, ``decide`` what that means, ``engine`` does one step, ``lock`` says who
may, ``worker`` (the only module with Qt) and ``commands`` keep it going.
"""
