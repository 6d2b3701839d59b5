"""The only place that knows the sandbox: a question's experiment on an interpreter becomes a proof."""
