"""The on-screen keyboard: layouts are data, one widget draws any of them (EN 301 549, 5.1.6).

Our own, because Qt Virtual Keyboard is under the GPL alone, and because keys here must be large, spoken,
scanned, and never lie over the field.
"""
