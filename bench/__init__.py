"""Speed as ratios in one run: our pages against bare Django views of the same rows."""
