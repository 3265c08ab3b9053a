"""The yearly follow-up: a round asks each unit about the commitments that concern it, the unit
answers on one page and submits, its board decides, and the office may send it back with words.
"""
