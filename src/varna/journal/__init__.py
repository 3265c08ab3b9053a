"""
Who did what to what, and when: written in the same transaction as the act, never changed and never
removed.
"""
