"""How large a file may be that somebody hands in."""

MB = 1024 * 1024
LARGEST = 20 * MB
