"""What a unit says in words, with files where there are any, of how it keeps a commitment outside
every system: by whom, when, and until which day it holds.
"""
