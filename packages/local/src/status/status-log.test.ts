import { describe, expect, it } from "vitest";

import type { DatasetStatus } from "./dataset-status.ts";
import { amount, createStatus } from "./status-fixture.ts";
import { createStatusLog } from "./status-log.ts";

const idle = createStatus();
const [one, two, three] = [1, 2, 3].map((rows) => createStatus({ received: amount(rows), waiting: amount(1) }));
const done = createStatus({ received: amount(3), delivered: amount(3) });
const trouble = { what: "conversion", reason: "the disk is full", sinceMs: 0 };
const stuck = createStatus({ received: amount(3), waiting: amount(3), trouble });

/** The lines about statuses that are seen at these times, in seconds. */
function log(seen: readonly (readonly [seconds: number, status: DatasetStatus | undefined])[]): readonly string[] {
  const lines: string[] = [];
  const { update } = createStatusLog((line) => lines.push(line));
  for (const [seconds, status] of seen) if (status !== undefined) update([status], seconds * 1000);
  return lines;
}

describe("createStatusLog", () => {
  it("says nothing of a dataset to which nothing comes", () => {
    expect(log([0, 1, 100].map((seconds) => [seconds, idle]))).toEqual([]);
  });

  it("says that rows come at once, and that all have arrived", () => {
    expect(
      log([
        [0, idle],
        [1, one],
        [2, two],
        [12, done],
        [13, done],
        [100, done],
      ]),
    ).toEqual(["00:00:01 iris: 1 row in, 1 buffered", "00:00:12 iris: 3 rows in, 3 delivered"]);
  });

  it("lets ten seconds pass between two changes, and then tells the latest state", () => {
    expect(
      log([
        [1, one],
        [2, done],
        [3, two],
        [4, done],
        [12, done],
      ]),
    ).toEqual(["00:00:01 iris: 1 row in, 1 buffered", "00:00:12 iris: 3 rows in, 3 delivered"]);
  });

  it("says once a minute how far a busy dataset has come, unless nothing moves", () => {
    const lines = log([
      [1, one],
      [30, two],
      [61, two],
      [100, three],
      [122, three],
      [300, three],
    ]);

    expect(lines.map((line) => line.slice(0, 24))).toEqual([
      "00:00:01 iris: 1 row in,",
      "00:01:01 iris: 2 rows in",
      "00:02:02 iris: 3 rows in",
    ]);
  });

  it("tells at once of a fault, and does not repeat it while its seconds pass", () => {
    const lines = log([
      [1, three],
      [2, stuck],
      [3, stuck],
      [50, stuck],
      [500, stuck],
      [501, done],
    ]);

    expect(lines).toEqual([
      "00:00:01 iris: 3 rows in, 1 buffered",
      "00:00:02 iris: delivery is stuck: the disk is full, retrying for 2 s, 3 rows in, 3 buffered",
      "00:08:21 iris: 3 rows in, 3 delivered",
    ]);
  });

  it("says at the end what it has not said yet", () => {
    const lines: string[] = [];
    const { update, end } = createStatusLog((line) => lines.push(line));
    update([createStatus({ received: amount(1), waiting: amount(1) })], 0);

    end([done], 2_000);
    end([done], 3_000);

    expect(lines.slice(1)).toEqual(["00:00:02 iris: 3 rows in, 3 delivered"]);
  });

  it("keeps datasets apart", () => {
    const lines: string[] = [];
    const { update } = createStatusLog((line) => lines.push(line));
    update([createStatus({ dataset: "a", received: amount(1) }), createStatus({ dataset: "b" })], 0);
    update(
      [createStatus({ dataset: "a", received: amount(1) }), createStatus({ dataset: "b", received: amount(2) })],
      0,
    );

    expect(lines).toEqual(["00:00:00 a: 1 row in", "00:00:00 b: 2 rows in"]);
  });
});
