"""Words and tones of a follow-up, for the pages."""
