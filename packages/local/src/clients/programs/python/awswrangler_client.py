import os

import awswrangler as wr
import pandas as pd
from report import attempt, expect, say_version

say_version(wr.__version__)
database, workgroup, view = (os.environ[name] for name in ("CLIENTS_DATABASE", "CLIENTS_WORKGROUP", "CLIENTS_VIEW"))
bucket = os.environ["CLIENTS_BUCKET"]


@attempt("s3 objects")
def _():
    path = f"s3://{bucket}/clients/awswrangler.parquet"
    wr.s3.to_parquet(pd.DataFrame({"a": [1, 2]}), path)
    expect(wr.s3.read_parquet(path)["a"].tolist(), [1, 2])
    expect(wr.s3.list_objects(path), [path])
    wr.s3.delete_objects(path)


@attempt("glue")
def _():
    expect(wr.catalog.does_table_exist(database=database, table=view), True)
    expect(wr.catalog.delete_table_if_exists(database=database, table="nothing"), False)


@attempt("athena query")
def _():
    settings = {"database": database, "workgroup": workgroup, "ctas_approach": False}
    frame = wr.athena.read_sql_query(f"SELECT count(*) AS flowers FROM {view}", **settings)
    expect(frame["flowers"].tolist(), [3])


@attempt("athena query by CTAS")
def _():
    frame = wr.athena.read_sql_query(f"SELECT count(*) AS flowers FROM {view}", database=database, workgroup=workgroup)
    expect(frame["flowers"].tolist(), [3])


@attempt("athena metadata")
def _():
    described = wr.athena.describe_table(table=view, database=database, workgroup=workgroup)
    expect("species" in described["Column Name"].str.strip().tolist(), True)
