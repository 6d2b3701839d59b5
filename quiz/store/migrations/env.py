"""What Alembic runs: the migrations, on the connection and within the transaction of whoever asked for them."""

from alembic import context

from quiz.store.tables import VERSION_TABLE, Row

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,
)
context.run_migrations()
