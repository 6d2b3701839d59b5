"""pyquiz: interview questions about how Python really works, each answer proved by running it."""

__version__ = "0.1.0"
