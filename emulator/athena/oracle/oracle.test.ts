import { describe, expect, it } from "vitest";

import { listSubjects, readAnswers } from "./answer-files.ts";
import { compareStatements } from "./compare-statements.ts";
import { findSurprises, readRefused, readUnlike } from "./known-verdicts.ts";

const statements = listSubjects().flatMap(readAnswers);

describe("compareStatements", () => {
  it("finds every statement answered as by Trino, or listed", async () => {
    const surprises = findSurprises(await compareStatements(statements));

    expect(surprises.map(({ verdict, sql }) => `${verdict}: ${sql}`)).toEqual([]);
  });
});

describe("readAnswers", () => {
  it("has every statement once", () => {
    const all = statements.map(({ sql }) => sql);

    expect(all.filter((sql, index) => all.indexOf(sql) !== index)).toEqual([]);
  });

  it("has every statement that a list names", () => {
    const all = new Set(statements.map(({ sql }) => sql));
    const listed = [...readRefused().map(({ sql }) => sql), ...readUnlike().keys()];

    expect(listed.filter((sql) => !all.has(sql))).toEqual([]);
  });
});
