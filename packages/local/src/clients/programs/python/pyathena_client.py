import os

import pyathena
from report import attempt, expect, say_version
from sqlalchemy import create_engine, inspect, text

say_version(pyathena.__version__)
database, workgroup, view = (os.environ[name] for name in ("CLIENTS_DATABASE", "CLIENTS_WORKGROUP", "CLIENTS_VIEW"))


@attempt("athena query")
def _():
    with pyathena.connect(schema_name=database, work_group=workgroup) as connection:
        rows = connection.cursor().execute(f"SELECT count(*) FROM {view} WHERE species = %(s)s", {"s": "Iris-setosa"}).fetchall()
    expect(rows, [(2,)])


@attempt("athena metadata")
def _():
    url = f"awsathena+rest://@athena.eu-central-1.amazonaws.com:443/{database}?work_group={workgroup}"
    engine = create_engine(url)
    inspector = inspect(engine)
    expect(inspector.has_table(view), True)
    expect(inspector.has_table("nothing"), False)
    expect("species" in [column["name"] for column in inspector.get_columns(view)], True)
    with engine.connect() as connection:
        expect(connection.execute(text(f"SELECT count(*) FROM {view}")).scalar(), 3)
