"""What units do: measures with owner, date and status, in answer to a commitment or on the unit's
own accord.
"""
