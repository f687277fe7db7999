"""The log of who has read and changed what, which is only added to: the database itself refuses the rest"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

_REFUSAL = "the log is only added to"


def upgrade() -> None:
    op.create_table(
        "log",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("life", sa.String(), nullable=True),
        sa.Column("life_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=True),
        sa.Column("columns", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("after", sa.String(), nullable=True),
        sa.Column("run_id", sa.String(), nullable=True),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("log_by_person", "log", ["person_id", "id"])
    op.create_index("log_by_life", "log", ["life", "life_id", "id"])
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)


_SQLITE = (
    f"CREATE TRIGGER log_is_not_changed BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
    f"CREATE TRIGGER log_is_not_shortened BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
    # also INSERT OR REPLACE, which takes a row away without a word to the trigger above
    f"""CREATE TRIGGER log_is_added_to_at_the_end BEFORE INSERT ON log
    WHEN NEW.id <> (SELECT coalesce(max(id), 0) + 1 FROM log) BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END""",
)
_POSTGRESQL = (
    f"""CREATE FUNCTION log_is_only_added_to() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$""",
    """CREATE TRIGGER log_is_not_changed BEFORE UPDATE ON log
    FOR EACH STATEMENT EXECUTE FUNCTION log_is_only_added_to()""",
    """CREATE TRIGGER log_is_not_shortened BEFORE DELETE ON log
    FOR EACH STATEMENT EXECUTE FUNCTION log_is_only_added_to()""",
    """CREATE TRIGGER log_is_not_emptied BEFORE TRUNCATE ON log
    FOR EACH STATEMENT EXECUTE FUNCTION log_is_only_added_to()""",
)


def downgrade() -> None:
    """The log goes with the program that wrote it."""
    op.drop_table("log")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION log_is_only_added_to()")
