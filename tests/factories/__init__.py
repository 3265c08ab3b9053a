"""Rows with few words: each function makes one that is valid, and takes what the test is about."""
