"""The `files` command."""
