"""Migrations of no release, which the tests run."""
