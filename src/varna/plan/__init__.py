"""
The plan for safety and security: focus areas, goals and commitments, read from the adopted
document, and who answers for each of them on what basis.
"""
