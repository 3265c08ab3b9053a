"""
What the registrar does: numbers from the registry (diarium) on what is received and sent, the list
of it, and the files handed over to the registry. Värna is no registry itself: it keeps the numbers.
"""
