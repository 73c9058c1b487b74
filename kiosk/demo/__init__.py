"""The demonstration: the real window, driven by real events, from language to a drained queue."""
