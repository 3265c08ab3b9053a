"""
Everything about one commitment over the years, as one paper: for whoever looks back at what was
promised, who answered for it, what was said and decided, and what it came to.
"""
