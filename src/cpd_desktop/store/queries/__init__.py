"""Selects that return domain objects, a module for each noun."""
