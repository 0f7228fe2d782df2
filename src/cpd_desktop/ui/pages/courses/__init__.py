"""The page courses."""
