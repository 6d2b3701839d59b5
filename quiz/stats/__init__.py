"""Reviews and cards to figures; pure."""
