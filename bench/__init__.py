"""Speed as ratios in one run: our pages against bare Django views over the same rows in the same base template."""
