"""`python -m selfmassage`."""

import sys

from selfmassage.cli import main

if __name__ == "__main__":
    sys.exit(main())
