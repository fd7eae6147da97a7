"""What the program costs, beside what others cost, measured in the same run."""
