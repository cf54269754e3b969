import { describe, expect, it } from "vitest";

import { createReplayTally } from "./replay-tally.ts";
import { renderReplay } from "./report.ts";

const record = { partition: "", partitionKey: "k", rowCount: 3, data: new Uint8Array() };
const empty = { key: "a", lines: 2, records: [], goes: [], refused: [], deliveredRows: 2, left: [] };
const left = (reason: string) => ({ text: "x", reason });

describe("createReplayTally", () => {
  it("adds up the plans, and counts each reason by where the lines came from", () => {
    const tally = createReplayTally();

    tally.add("errors", { ...empty, records: [record, record], left: [left("no rawData")] });
    tally.add("rejects", { ...empty, left: [left("still bad"), left("still bad")] });

    expect(tally.counts()).toEqual({
      objects: 2,
      replayedObjects: 2,
      lines: 4,
      rows: 6,
      records: 2,
      refusedRows: 0,
      deliveredRows: 4,
      leftLines: 3,
      reasons: { "errors: no rawData": 1, "rejects: still bad": 2 },
      goes: {},
    });
  });

  it("counts the rows that go by the reason they had, with three examples of each", () => {
    const tally = createReplayTally();
    const goes = ["1", "2", "3", "4"].map((raw) => ({ raw, oldReason: "was bad" }));

    tally.add("rejects", { ...empty, goes });
    tally.add("errors", { ...empty, goes: [{ raw: "x".repeat(300), oldReason: "timeout" }] });

    expect(tally.counts().goes).toEqual({
      "rejects: was bad": { rows: 4, examples: ["1", "2", "3"] },
      "errors: timeout": { rows: 1, examples: ["x".repeat(200)] },
    });
  });
});

describe("renderReplay", () => {
  it("lists the ten most frequent reasons, in a dry run with what would be", () => {
    const tally = createReplayTally();
    const often = Array.from({ length: 5 }, () => left("often"));
    const rest = Array.from({ length: 12 }, (_, index) => left(`once ${index}`));
    tally.add("rejects", { ...empty, records: [record], left: [...rest, ...often] });

    const lines = renderReplay(tally.counts(), { isDryRun: true }).split("\n");

    expect(lines[1]).toBe("3 rows would be sent again in 1 record");
    expect(lines[3]).toBe("2 rows not sent: another copy of the record was delivered");
    expect(lines.slice(6, 8)).toEqual(["not sent, because:", "  5 x rejects: often"]);
    expect(lines.at(-1)).toBe("  … and 3 other reasons");
  });

  it("shows control characters of the rows that go", () => {
    const tally = createReplayTally();
    tally.add("rejects", { ...empty, goes: [{ raw: '\u{1b}[2J,"a\r\nb"', oldReason: "was bad" }] });

    expect(renderReplay(tally.counts(), { isDryRun: true })).toContain(String.raw`      \u001b[2J,"a\r\nb"`);
  });

  it("lists what would go, under the reason for which it failed", () => {
    const tally = createReplayTally();
    tally.add("rejects", { ...empty, goes: [{ raw: "1,a", oldReason: "was bad" }] });

    expect(renderReplay(tally.counts(), { isDryRun: true }).split("\n").slice(6)).toEqual([
      "would be sent, failed before because:",
      "  1 x rejects: was bad",
      "      1,a",
    ]);
  });
});
