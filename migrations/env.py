"""Alembic's entry: migrations run inside the Flask application, against its database."""

from alembic import context
from flask import current_app

extension = current_app.extensions["migrate"]


def run() -> None:
    """Apply the migrations online; there is no offline mode, because an instance always has its database."""
    with extension.db.engine.connect() as connection:
        context.configure(connection=connection, target_metadata=extension.db.metadata, **extension.configure_args)
        with context.begin_transaction():
            context.run_migrations()


run()
