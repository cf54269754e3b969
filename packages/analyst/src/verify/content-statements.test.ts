import { findDataset } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { splitContents, writeBatchSearch, writeContentSearch } from "./content-statements.ts";

const search = {
  dataset: { ...findDataset("iris"), columns: [] },
  tables: {
    tables: { data: "notes_raw", rejects: "notes_rejects_raw", errors: "notes_errors" },
    views: { data: "notes", rejects: "notes_rejects" },
  },
  scope: {
    partitions: `"species_key" IN ('a')`,
    ranges: [{ name: "age", type: "integer", least: "1", greatest: "9", hasNulls: true }],
  },
  wanted: {
    columns: [
      { name: "note", type: "varchar", nullText: "" },
      { name: "age", type: "integer", nullText: undefined },
    ],
    tuples: [
      ["it's", "1"],
      ["", "9"],
    ],
  },
};
const join =
  `JOIN (SELECT CAST(split_part(line, chr(9), 1) AS varchar) AS "wanted 0", ` +
  `CAST(split_part(line, chr(9), 2) AS integer) AS "wanted 1" ` +
  `FROM UNNEST(split('it''s\t1\n\t9', chr(10))) AS lines (line)) AS wanted ` +
  `ON coalesce("note", CAST('' AS varchar)) = "wanted 0" AND "age" = "wanted 1" WHERE "species_key" IN ('a')`;
const range = `("age" BETWEEN CAST('1' AS integer) AND CAST('9' AS integer) OR "age" IS NULL)`;

describe("writeBatchSearch", () => {
  it("searches the table and not the view, in the sources' partitions and ranges", () => {
    expect(writeBatchSearch(search)).toBe(`SELECT DISTINCT "batch_id" FROM "notes_raw" ${join} AND ${range}`);
  });
});

describe("writeContentSearch", () => {
  const select = 'SELECT "species_key", "batch_id", "row_index" FROM "notes"';

  it("reads the rows of some batches through the view", () => {
    expect(writeContentSearch(search, ["it's", "a-1"])).toBe(
      `${select} ${join} AND "batch_id" BETWEEN 'a-1' AND 'it''s' AND "batch_id" IN ('a-1','it''s') AND ${range}`,
    );
  });

  it("reads those of all batches when there are too many to name", () => {
    const many = Array.from({ length: 10_000 }, (_, index) => `batch-${index}`);

    expect(writeContentSearch(search, many)).toBe(`${select} ${join} AND ${range}`);
  });
});

describe("splitContents", () => {
  it("names each content in one of few statements, none too long for Athena", () => {
    const tuples = Array.from({ length: 20_000 }, (_, index) => ["x".repeat(20), `${index}`]);

    const parts = splitContents({ ...search.wanted, tuples });

    expect(parts.flatMap((part) => part.tuples)).toEqual(tuples);
    expect(parts).toHaveLength(4);
    const longest = Math.max(...parts.map((wanted) => writeBatchSearch({ ...search, wanted }).length));
    expect(longest).toBeLessThan(152_000);
  });
});
