"""The files of what is in the list, taken over to the registry as they are stored."""
