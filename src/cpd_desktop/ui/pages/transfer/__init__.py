"""The page transfer."""
