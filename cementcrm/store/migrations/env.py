"""Alembic's entry: run on the connection that `store.schema` hands over, in its transaction."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    transactional_ddl=True,
    render_as_batch=True,
    on_version_apply=context.config.attributes.get("applied"),
)
context.run_migrations()
