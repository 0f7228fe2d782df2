"""Paper: data in, the bytes of a PDF out."""
