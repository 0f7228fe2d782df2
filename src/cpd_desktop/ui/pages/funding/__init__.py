"""The page Funding."""
