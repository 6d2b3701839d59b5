"""`python -m quiz` is `pyquiz`."""

from quiz.cli.main import main

if __name__ == "__main__":
    main()
