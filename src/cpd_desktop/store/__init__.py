"""The record book on disk: one encrypted file, its keys, its schema and its questions."""
