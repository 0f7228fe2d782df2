"""The page reports."""
