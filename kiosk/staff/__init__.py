"""What only staff do: for now, leaving the kiosk with a PIN."""
