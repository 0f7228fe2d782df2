"""The page supervision."""
