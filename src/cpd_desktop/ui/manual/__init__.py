"""The manual in the window: its pages, its viewer, and the key that opens it."""
