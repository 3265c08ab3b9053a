"""The pages of a follow-up: the office's rounds, a unit's answers, and what has been submitted."""
