"""The pages of a report: written, compiled, looked at, taken away."""
