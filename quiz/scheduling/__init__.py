"""The only place that knows FSRS."""
