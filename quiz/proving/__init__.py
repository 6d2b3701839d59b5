"""The only place that knows the sandbox: a question's experiment on an interpreter becomes a proof."""

from quiz.proving.prover import SandboxProver

__all__ = ["SandboxProver"]
