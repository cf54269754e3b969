import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import type { ScheduleResult } from "../run/schedule-result.ts";
import { drawSchedule } from "../schedule/draw-schedule.ts";
import { drawTallies } from "./draw-tallies.ts";
import { readResults } from "./read-results.ts";
import { tallyFaults } from "./tally.ts";

const none = { rows: 0, refused: 0, lost: 0, doubled: 0, exitCodeLies: 0, broken: [] };
const results: readonly ScheduleResult[] = [
  { ...none, schedule: drawSchedule({ seed: 1, number: 1 }), struck: ["hang", "kill-engine", "hang"], rows: 1_200 },
  {
    ...none,
    schedule: drawSchedule({ seed: 1, number: 2 }),
    struck: ["hang"],
    rows: 100,
    lost: 2,
    broken: ["one thing", "another"],
  },
];

describe("tallyFaults", () => {
  it("counts a schedule for each kind that struck in it, and once for all", () => {
    expect(
      tallyFaults(results).map(({ fault, schedules, injected, rows, lost, broken }) => [
        fault,
        schedules,
        injected,
        rows,
        lost,
        broken,
      ]),
    ).toEqual([
      ["kill-engine", 1, 1, 1_200, 0, 0],
      ["hang", 2, 3, 1_300, 2, 1],
      ["all", 2, 4, 1_300, 2, 1],
    ]);
  });
});

describe("readResults", () => {
  it("reads back what --json printed, and nothing else", () => {
    const file = join(createTemporaryFolder("results"), "run.jsonl");
    const lines = [...results.map((result) => ({ event: "schedule", ...result })), { event: "table", faults: [] }];
    writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));

    expect(tallyFaults(readResults([file, file])).at(-1)).toMatchObject({ fault: "all", schedules: 4, rows: 2_600 });
  });
});

describe("drawTallies", () => {
  it("has a line for each kind", () => {
    const lines = drawTallies(tallyFaults(results)).split("\n");

    expect(lines[0]).toContain("exit-code lies");
    expect(lines.slice(1).map((line) => line.split(/ {2,}/).slice(0, 5))).toEqual([
      ["kill-engine", "1", "1", "0", "1,200"],
      ["hang", "2", "3", "0", "1,300"],
      ["all", "2", "4", "0", "1,300"],
    ]);
  });
});
