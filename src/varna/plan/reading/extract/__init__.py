"""From bytes to numbered lines: one file for each form a plan comes in."""
