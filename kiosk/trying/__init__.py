"""``kiosk services try``: an outside harness drives the form engine, a JSON line in, a JSON line out."""
