"""What a file really is, found in its content and never in its name; without Django."""
