"""Rows with few words: each function makes one, valid as it stands, and takes what the test is about."""
