"""The page CPD."""
