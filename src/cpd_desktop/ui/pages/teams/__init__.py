"""The page teams."""
