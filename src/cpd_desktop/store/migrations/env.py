"""Runs the migrations on the connection that `store/upgrade.py` hands over, which also begins and ends the transaction."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
