"""How anything is seen, heard and operated, one module for each need.

Importing this package imports no Qt, so that ``kiosk.views`` can carry preferences.
"""
