"""Where Alembic begins: the migrations run on the connection that migration.py gives, inside its transaction."""

from __future__ import annotations

from alembic import context

from assistant.register.tables import Row

context.configure(connection=context.config.attributes["connection"], target_metadata=Row.metadata)
context.run_migrations()
