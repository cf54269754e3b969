import { describe, expect, it } from "vitest";

import { formatScoreboard } from "./format-scoreboard.ts";

describe("formatScoreboard", () => {
  it("counts documented behaviours by section, in order, and says what does not hold", () => {
    const board = formatScoreboard([
      { name: "10 is last", outcome: "passed" },
      { name: "2.7 an object has a name", outcome: "failed", reason: "expected a\nat line 1" },
      { name: "2.7 an object has a type", outcome: "passed" },
      { name: "1.4 needs Lambda", outcome: "skipped", reason: "needs a function" },
      { name: "is a test of the suite itself", outcome: "passed" },
    ]);

    expect(board.split("\n")).toEqual([
      "| section | hold | do not | left out |",
      "| --- | --- | --- | --- |",
      "| 1.4 | 0 | 0 | 1 |",
      "| 2.7 | 1 | 1 | 0 |",
      "| 10 | 1 | 0 | 0 |",
      "| all | 2 | 1 | 1 |",
      "",
      "- 2.7 an object has a name: expected a",
    ]);
  });
});
