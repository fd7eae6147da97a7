"""These tests read terminals, signals and pipes as POSIX has them."""

import sys

collect_ignore_glob = ["*.py"] if sys.platform == "win32" else []
