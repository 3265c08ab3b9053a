"""
What can be pointed at: a kind and a key, and how each kind is titled, opened, seen and told about.
"""
