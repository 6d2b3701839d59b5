"""One module each revision."""
