import { createLineSeal } from "@sluice/integrity";
import { describe, expect, it } from "vitest";

import { findRuns } from "./find-runs.ts";

const seal = createLineSeal("log");
const firstIndex = 7;
const lines = ["a", "b", "c", "d", "e"].map((text, at) => seal.seal(text, firstIndex + at));

/** First and end index of each run. */
function find(kept: readonly string[], maxMissing = 0): readonly (readonly [number, number])[] {
  const runs = findRuns(Buffer.from(kept.join("")), { seal, firstIndex, maxMissing });
  return runs.map((run) => [run.firstIndex, run.endIndex] as const);
}

describe("findRuns", () => {
  it("finds one run where nothing is damaged", () => {
    expect(find(lines)).toEqual([[7, 12]]);
  });

  it.each([
    [
      "a line changed",
      lines.with(1, "x\t00000000\n"),
      0,
      [
        [7, 8],
        [9, 12],
      ],
    ],
    [
      "two lines changed",
      lines.with(1, "x\n").with(2, "y\n"),
      0,
      [
        [7, 8],
        [10, 12],
      ],
    ],
    [
      "a line left out",
      lines.toSpliced(1, 1),
      1,
      [
        [7, 8],
        [9, 12],
      ],
    ],
    ["the first line left out", lines.slice(1), 1, [[8, 12]]],
    [
      "two places left out",
      [lines[1], lines[3], lines[4]].map(String),
      2,
      [
        [8, 9],
        [10, 12],
      ],
    ],
    ["the last line left out", lines.slice(0, -1), 1, [[7, 11]]],
    ["nothing that is a line", ["x\n", "y\n"], 3, []],
  ])("keeps the index of every other record: %s", (_, kept, maxMissing, runs) => {
    expect(find(kept, maxMissing)).toEqual(runs);
  });

  it("takes a doubled line once", () => {
    const runs = find(lines.toSpliced(1, 0, lines[0] ?? ""));

    expect([runs.at(0)?.[0], runs.at(-1)?.[1]]).toEqual([7, 12]);
  });
});
