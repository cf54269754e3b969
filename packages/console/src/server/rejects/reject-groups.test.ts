import { describe, expect, it } from "vitest";

import { readWhole, toRejectGroups } from "./reject-groups.ts";

type Cell = string | null;

/** A row of the statement: kind, total, whole, first, last, reason, raw, came, file, line, batch, row index, sequence number. */
function row(kind: string, total: string, rest: readonly Cell[]): readonly Cell[] {
  return [kind, total, "9", "2026-11-29 08:00:00.000", "2026-11-29 09:00:00.000", ...rest];
}

const came = "2026-11-29 09:00:00.000";

describe("toRejectGroups", () => {
  it("puts a reason's examples together, each with where it was read and its load", () => {
    const batchId = "20261129T080000-1a2b3c4d-rejects";
    const rows = [
      row("expected a number", "7", ["expected a number, got 1", "a,b", came, "a.csv", "3", batchId, "1", null]),
      row("expected a number", "7", ["expected a number, got 2", "c,d", came, null, null, "s:1:0~x", "0", "49"]),
      row("expected 5 columns", "2", ["expected 5 columns, got 4", "e", came, null, null, null, null, null]),
    ];

    const groups = toRejectGroups(rows, "rejects");

    expect(groups.map(({ reason, count, examples }) => [reason, count, examples.length])).toEqual([
      ["expected a number", 7, 2],
      ["expected 5 columns", 2, 1],
    ]);
    expect(groups[0]).toMatchObject({ firstAtMs: Date.UTC(2026, 10, 29, 8), lastAtMs: Date.UTC(2026, 10, 29, 9) });
    expect(groups[0]?.examples[0]).toEqual({
      reason: "expected a number, got 1",
      text: "a,b",
      arrivedAtMs: Date.UTC(2026, 10, 29, 9),
      file: "a.csv",
      line: 3,
      loadId: "20261129T080000-1a2b3c4d",
      batchId,
      rowIndex: 1,
    });
    expect(groups[0]?.examples[1]).toMatchObject({ sequenceNumber: "49" });
    expect(groups[0]?.examples[1]).not.toHaveProperty("loadId");
  });

  it("shows the beginning of a record, and whose its envelope says it is", () => {
    const record = Buffer.from("#sluice1 load-0-1a2b3c4d 5\n5.1,3.5\nü").toString("base64");
    const cut = record.slice(0, -4);

    const [group] = toRejectGroups([row("failed", "1", ["failed", cut, came, null, null, null, null, "49"])], "errors");

    expect(group?.examples).toEqual([
      {
        reason: "failed",
        text: "5.1,3.5",
        arrivedAtMs: Date.UTC(2026, 10, 29, 9),
        loadId: "load",
        batchId: "load-0-1a2b3c4d",
        rowIndex: 5,
        sequenceNumber: "49",
      },
    ]);
  });

  it("cuts long rows short", () => {
    const long = row("long", "1", ["long", "x".repeat(500), came, null, null, null, null, null]);

    expect(toRejectGroups([long], "rejects")[0]?.examples[0]?.text).toBe(`${"x".repeat(400)}…`);
  });
});

describe("readWhole", () => {
  it("counts those in groups that are not shown, too", () => {
    expect(readWhole([row("a", "2", ["a", "", came, null, null, null, null, null])])).toBe(9);
    expect(readWhole([])).toBe(0);
  });
});
