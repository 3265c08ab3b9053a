"""
What can be pointed at: a kind and a key, how each kind is titled, opened, seen and told about, and
what is linked to what.
"""
