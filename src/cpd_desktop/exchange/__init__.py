"""Other people's files: read, preview, apply; and ours for them."""
