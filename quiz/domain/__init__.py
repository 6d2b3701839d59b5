"""The words of pyquiz as plain frozen values: questions, claims, runs, cards, reviews. Standard library only."""
