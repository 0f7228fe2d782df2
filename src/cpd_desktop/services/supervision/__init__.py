"""Supervision: what is expected, agreed, held and still to be done; a module for each."""
