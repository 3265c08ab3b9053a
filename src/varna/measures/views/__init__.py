"""The pages of a unit's measures and action plans."""
