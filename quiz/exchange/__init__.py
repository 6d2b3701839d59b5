"""What was learned, in formats that other programs read."""
