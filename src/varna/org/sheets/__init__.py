"""Units and people from a spreadsheet: the template, the reading, what each row would do, and doing
it all at once or not at all.
"""
