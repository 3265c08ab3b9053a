"""The pages of requests for public records."""
