"""Models: frozen rows behind tables."""
