import { describe, expect, it } from "vitest";

import { type SnippetSource, writeSnippets } from "./snippets.ts";

const onAws: SnippetSource = {
  location: "s3://lake/data/iris/",
  format: "parquet",
  isRemote: true,
  region: "eu-central-1",
};

function code(tool: string, source: Partial<SnippetSource> = {}): string | undefined {
  return writeSnippets({ ...onAws, ...source }).find((snippet) => snippet.tool === tool)?.code;
}

describe("writeSnippets", () => {
  it("reads a lake on AWS with the reader's own credentials", () => {
    expect(code("DuckDB")?.split("\n")).toEqual([
      "INSTALL httpfs; LOAD httpfs; INSTALL aws; LOAD aws;",
      "CREATE SECRET (TYPE s3, PROVIDER credential_chain, REGION 'eu-central-1');",
      "SELECT DISTINCT ON (batch_id, row_index) *",
      "FROM read_parquet('s3://lake/data/iris/**/*.parquet', hive_partitioning = true, union_by_name = true);",
    ]);
    expect(code("pandas")).toContain("# pip install pandas pyarrow s3fs\n");
    expect(code("Spark")).toBe(
      'rows = spark.read.parquet("s3a://lake/data/iris/").dropDuplicates(["batch_id", "row_index"])',
    );
  });

  it("reads a folder of this machine, whatever its name", () => {
    expect(code("DuckDB", { location: "/o'brien/lake/data/iris/", isRemote: false })).toBe(
      "SELECT DISTINCT ON (batch_id, row_index) *\nFROM read_parquet('/o''brien/lake/data/iris/**/*.parquet', hive_partitioning = true, union_by_name = true);",
    );
  });

  it("reads JSON lines when the stack delivers them", () => {
    expect(code("DuckDB", { format: "json" })).toContain("read_json('s3://lake/data/iris/**/*.gz'");
    expect(code("pandas", { format: "json" })).toContain('"s3://lake/data/iris/**/*.gz"');
    expect(code("Spark", { format: "json" })).toContain("spark.read.json(");
  });
});
