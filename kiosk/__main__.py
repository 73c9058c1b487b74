"""``python -m kiosk``, and what PyInstaller starts."""

from kiosk.cli import main

if __name__ == "__main__":
    main()
