"""
Solvik, a municipality that does not exist: its units, people, plan, a finished year and an open
round.
"""
