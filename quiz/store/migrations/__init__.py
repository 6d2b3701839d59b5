"""The steps from each revision of the schema to the next, run by Alembic when a store is older than the program."""
