"""Runs one Python program on one interpreter behind walls. Knows nothing of quizzes."""
