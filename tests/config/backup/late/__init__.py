"""A version of Värna with a migration that goes wrong half-way."""
