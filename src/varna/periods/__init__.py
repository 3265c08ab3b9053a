"""Years, tertials and terms of office as half-open spans of days."""
