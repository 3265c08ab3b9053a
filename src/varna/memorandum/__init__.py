"""
The tjänsteskrivelse: the paper in which an administration asks its board, or a company its own, to
decide on the answers of a follow-up. Made of what was submitted, with the unit's own words, and
taken away as Word on the unit's template, as PDF for the summons, or as text to paste.
"""
