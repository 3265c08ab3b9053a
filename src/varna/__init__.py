"""Värna: the programme for safety and security of a Swedish municipality, from plan to report."""
