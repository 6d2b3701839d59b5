"""Walls: one module each behind a small protocol, with a probe that says why it cannot serve."""
