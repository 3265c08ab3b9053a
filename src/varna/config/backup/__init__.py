"""
Backups: database and stored files in one file, taken while people write, proved before they are
trusted, and put back whole or not at all. The same copies are what an upgrade is tried on.
"""
