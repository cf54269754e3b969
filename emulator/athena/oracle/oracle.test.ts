import { readFileSync } from "node:fs";
import { join } from "node:path";

import { rootDir } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { listSubjects, readAnswers } from "./answer-files.ts";
import { compareStatements } from "./compare-statements.ts";
import { findSurprisesIn } from "./known-verdicts.ts";
import { readRefused } from "./refused-statements.ts";
import { formatRefusedTable } from "./refused-table.ts";

/** Some 10 s when nothing else runs. */
const timeout = 120_000;

const refused = readRefused();
const statements = listSubjects().flatMap(readAnswers);

describe("compareStatements", () => {
  it("finds every statement answered as by Trino, or listed", { timeout }, async () => {
    const surprises = findSurprisesIn(refused, await compareStatements(statements));

    expect(surprises.map(({ verdict, sql }) => `${verdict}: ${sql}`)).toEqual([]);
  });
});

describe("readAnswers", () => {
  it("has every statement once", () => {
    const all = statements.map(({ sql }) => sql);

    expect(all.filter((sql, index) => all.indexOf(sql) !== index)).toEqual([]);
  });

  it("has every statement that refused.tsv lists", () => {
    const all = new Set(statements.map(({ sql }) => sql));

    expect(refused.filter(({ sql }) => !all.has(sql))).toEqual([]);
  });
});

describe("readRefused", () => {
  it("has what docs/sql.md shows: `pnpm run sql:compare --document` writes it", () => {
    expect(readFileSync(join(rootDir, "docs", "sql.md"), "utf8")).toContain(formatRefusedTable(refused));
  });
});
