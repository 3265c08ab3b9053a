"""What is done in a follow-up: a round is prepared, opened and closed; a unit saves and submits;
its board's decision is recorded; the office reminds and sends back.
"""
