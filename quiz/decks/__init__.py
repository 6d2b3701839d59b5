"""Text to questions and problems; folders to a library. Nothing here ever writes to an author's file."""
