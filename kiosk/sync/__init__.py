"""Sending: a sealed submission goes to its receiver once, whatever fails on the way.

``transport`` says what one send met, in the words of ``outcome``; ``rules`` is the table of what that means,
``decide`` says what becomes of the item, and ``reasons`` tells staff. ``engine`` does one step, ``lock`` says
who may, ``limits`` how fast; ``worker`` (the only module with Qt) and ``commands`` keep it going.
"""
