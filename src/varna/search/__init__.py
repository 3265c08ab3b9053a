"""
Finding things by their words: one index over every kind that says it is searched, asked through
what the reader may see.
"""
