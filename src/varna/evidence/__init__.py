"""
The contract between plan and modules: a commitment asks, sources answer with a verdict, figures and
references, for many units in one go.
"""
