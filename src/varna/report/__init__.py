"""
The yearly safety report (Trygghetsredovisning): composed from what boards and companies have
submitted, with the office's own words between, frozen in versions, and taken away as page, Word and
PDF.
"""
