"""The municipality's units in a tree over time, the roles people hold in them from a day to a day,
and what a role reaches and may do.
"""
