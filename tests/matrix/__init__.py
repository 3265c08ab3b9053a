"""
The matrix: every role × every address × an object that is own, other, draft or restricted.

`rules` reads what is to be true from docs/access.md, `addresses` what the site has, `objects` makes
one of each kind in each condition, `visits` asks.
"""
