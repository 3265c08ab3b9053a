"""When boards and companies meet, and what an executive board's meeting asks of each of them when
one counts backwards from it.
"""
