"""What runs inside the wall: files that are carried in as text and never imported by the runner."""
