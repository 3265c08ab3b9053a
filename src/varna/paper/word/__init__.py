"""A document as a Word file, in the municipality's own template when it has one."""

from varna.paper.word.write import word

__all__ = ["word"]
