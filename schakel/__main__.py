"""`python -m schakel` is `schakel`."""

from schakel.run.command import main

if __name__ == "__main__":
    main()
