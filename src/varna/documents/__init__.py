"""
Governing documents with their versions, and the one table of decisions: which body decided what,
when, under which paragraph and registry number.
"""
