"""
Stored files: each is looked into before it is kept, lies under its own hash, and is read back whole
or not at all. A file has no address of its own: what it belongs to says who may open it.
"""
