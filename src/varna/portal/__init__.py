"""
The pages that show several modules at once: start, the municipality at a glance, a commitment, a
unit, the journal, work in the background, and the example municipality.
"""
