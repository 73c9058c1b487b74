"""The built-in voice: sentences one at a time, made in a process of their own and played by this one.

Nothing here is imported before speech is first switched on, and importing this package imports no Qt:
the worker process must start quickly.
"""
