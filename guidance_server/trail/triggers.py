"""Tables that are only appended to: triggers that refuse UPDATE and DELETE, on SQLite and PostgreSQL."""

SQLITE = (
    "CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
    "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
)
POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION {table}_is_append_only() RETURNS trigger AS $$ "
    "BEGIN RAISE EXCEPTION '{table} is append-only' USING ERRCODE = 'integrity_constraint_violation'; END "
    "$$ LANGUAGE plpgsql",
    "CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
    "FOR EACH ROW EXECUTE FUNCTION {table}_is_append_only()",
)
GONE_SQLITE = ("DROP TRIGGER {table}_no_update", "DROP TRIGGER {table}_no_delete")
GONE_POSTGRESQL = ("DROP TRIGGER {table}_no_change ON {table}", "DROP FUNCTION {table}_is_append_only()")
DIALECTS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def append_only(table: str) -> dict[str, list[str]]:
    """By dialect, what is executed once the table was created."""
    return {dialect: [ddl.format(table=table) for ddl in statements] for dialect, statements in DIALECTS.items()}


def without(table: str) -> dict[str, list[str]]:
    """By dialect, what takes them off: for a migration that fills a new column, and for nothing else."""
    gone = {"sqlite": GONE_SQLITE, "postgresql": GONE_POSTGRESQL}
    return {dialect: [ddl.format(table=table) for ddl in statements] for dialect, statements in gone.items()}
