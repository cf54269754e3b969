import { describe, expect, it } from "vitest";

import type { LakeBooks } from "../books/count-lake.ts";
import { judgeBooks, type JudgedAgainst } from "./judge-books.ts";

const whole: LakeBooks = {
  good: 100,
  bad: 3,
  delivered: 120,
  shown: 100,
  failed: 0,
  ambiguous: 0,
  strange: 0,
  loads: [{ loadId: "a", missing: 0, missingIds: [], doubled: 0 }],
  rejectsWrong: 0,
  rejectsStrange: 0,
};
const verdict = { exitCode: 0, viewRows: 100, missing: 0, doubled: 0, onTheWay: 0 };
const against: JudgedAgainst = {
  schedule: { way: "packed" },
  ledger: { loadsBegunAnew: 0, recordsSaidLost: 0 },
  carried: [
    { hash: "a", ids: [5, 6, 7] },
    { hash: "b", ids: [7, 8] },
    { hash: "c", ids: [9] },
  ],
  verdict,
};

describe("judgeBooks", () => {
  it("takes a lake that has every row once", () => {
    expect(judgeBooks(whole, against)).toEqual({ broken: [], figures: { lost: 0, doubled: 0 } });
  });

  it("finds a row that is nowhere, though verify finds it too", () => {
    const books = { ...whole, shown: 99, loads: [{ loadId: "a", missing: 1, missingIds: [7], doubled: 0 }] };
    const seen = { ...verdict, exitCode: 1, viewRows: 99, missing: 1 };

    expect(judgeBooks(books, { ...against, verdict: seen })).toEqual({
      broken: ["1 rows are nowhere, of 2 records; 0 records were said to be lost"],
      figures: { lost: 1, doubled: 0 },
    });
  });

  it.each([
    [1, 1],
    [2, 0],
    [Infinity, 0],
  ])(
    "takes a row of two records for lost if %d records were said to be: %d complaints",
    (recordsSaidLost, complaints) => {
      const books = { ...whole, shown: 99, loads: [{ loadId: "a", missing: 1, missingIds: [7], doubled: 0 }] };
      const seen = { ...verdict, exitCode: 1, viewRows: 99, missing: 1 };
      const ledger = { loadsBegunAnew: 0, recordsSaidLost };

      expect(judgeBooks(books, { ...against, verdict: seen, ledger }).broken).toHaveLength(complaints);
    },
  );

  it("finds rows that one load shows twice, unless they have no identity", () => {
    const books = { ...whole, shown: 102, loads: [{ loadId: "a", missing: 0, missingIds: [], doubled: 2 }] };
    const seen = { ...verdict, exitCode: 1, viewRows: 102, doubled: 2 };

    expect(judgeBooks(books, { ...against, verdict: seen }).broken).toEqual([
      "2 rows are shown twice within a load (2 in the one that ended)",
    ]);
    const single = { ...against, verdict: seen, schedule: { way: "single" } } as const;
    expect(judgeBooks(books, single)).toEqual({ broken: [], figures: { lost: 0, doubled: 2 } });
  });

  it("takes as many loads as were begun, of which one has every row", () => {
    const loads = [
      { loadId: "a", missing: 60, missingIds: [], doubled: 0 },
      { loadId: "b", missing: 0, missingIds: [], doubled: 0 },
    ];
    const books = { ...whole, shown: 140, loads };
    const seen = { ...verdict, exitCode: 1, viewRows: 140, doubled: 40 };

    expect(judgeBooks(books, { ...against, verdict: seen }).broken).toEqual([
      "2 loads in the lake, of 1 that were begun",
    ]);
    const anew = { ...against, verdict: seen, ledger: { loadsBegunAnew: 1, recordsSaidLost: 0 } };
    expect(judgeBooks(books, anew)).toEqual({ broken: [], figures: { lost: 0, doubled: 40 } });
  });

  it.each([
    [{ strange: 1, shown: 101 }, { viewRows: 101 }, "1 rows of no source"],
    [{ ambiguous: 1 }, {}, "1 identities have more than one content"],
    [{ rejectsWrong: 1 }, {}, "1 bad rows are not once in the rejects file"],
    [{ rejectsStrange: 1 }, {}, "1 rejects in the lake are of no source"],
    [{}, { exitCode: 1 }, /^verify ended with 1 /],
    [{}, { viewRows: 99 }, "the view shows 99 rows, the files have 100"],
  ])("finds %j with %j", (wrong, seen, complaint) => {
    const { broken } = judgeBooks({ ...whole, ...wrong }, { ...against, verdict: { ...verdict, ...seen } });

    expect(broken).toEqual([expect.stringMatching(complaint)]);
  });

  it("is not content without a verdict", () => {
    expect(judgeBooks(whole, { ...against, verdict: undefined }).broken).toEqual(["verify came to no verdict"]);
  });
});
