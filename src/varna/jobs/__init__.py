"""Work in the background: asked for together with what it belongs to, done at least once,
tried again when it fails, and visible when it has stopped for good.
"""
