"""A record book and a backup of every release: what was written once must open for ever."""
