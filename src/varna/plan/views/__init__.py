"""The plan's pages: reading it in, checking it, deciding on it, showing it, and who answers."""
