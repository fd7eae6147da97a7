"""One module for each command, with `run(chosen, console)`, which answers with the exit code."""
