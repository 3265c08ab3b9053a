"""People who sign in: with e-mail and password, or with a one-time link to the one task that it
was sent for.
"""
