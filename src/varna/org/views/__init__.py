"""The pages about units, people, what a role may do, and reading them in from a spreadsheet."""
