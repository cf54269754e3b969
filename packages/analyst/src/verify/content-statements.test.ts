import { type Column, compileType, text } from "@sluice/schema";
import { findDataset } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { writeBatchSearch, writeContentSearch } from "./content-statements.ts";

const columns: readonly Column[] = [{ name: "note", type: compileType(text), header: "note" }];
const wanted = {
  dataset: { ...findDataset("iris"), columns },
  tables: {
    tables: { data: "notes_raw", rejects: "notes_rejects_raw", errors: "notes_errors" },
    views: { data: "notes", rejects: "notes_rejects" },
  },
  hashes: ["00", "FF"],
};
const hash = 'substr(to_hex(md5(to_utf8(coalesce("note", chr(0))))), 1, 16)';

describe("writeBatchSearch", () => {
  it("searches the table and not the view", () => {
    expect(writeBatchSearch(wanted)).toBe(`SELECT DISTINCT "batch_id" FROM "notes_raw" WHERE ${hash} IN ('00', 'FF')`);
  });
});

describe("writeContentSearch", () => {
  const select = 'SELECT "note", "species_key", "batch_id", "row_index" FROM "notes" WHERE ';

  it("reads the rows of some batches through the view", () => {
    expect(writeContentSearch(wanted, ["a-1", "it's"])).toBe(
      `${select}"batch_id" IN ('a-1', 'it''s') AND ${hash} IN ('00', 'FF')`,
    );
  });

  it("reads those of all batches when there are too many to name", () => {
    expect(writeContentSearch(wanted, undefined)).toBe(`${select}${hash} IN ('00', 'FF')`);
  });
});
