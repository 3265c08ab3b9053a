"""Pages that show several modules at once."""
