"""The rules: frozen facts and dates in, answers out. No input, no output, no clock."""
