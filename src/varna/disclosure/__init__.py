"""
When somebody asks to see a public record (begäran om att få ta del av allmän handling): which
papers that is, what in them is protected and on what ground, what was decided, and the papers as
they left the house.
"""
