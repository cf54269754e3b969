import { describe, expect, it } from "vitest";

import type { LoadSummary } from "./load-summary.ts";
import { renderSummary } from "./render-summary.ts";

const summary: LoadSummary = {
  dataset: "iris",
  stream: "flowers",
  loadId: "load-7",
  rowsRead: 1000,
  rowsRejected: 10,
  rowsUnsent: 0,
  partitions: 1,
  sent: { rows: 990, records: 3, bytes: 30_000, calls: 1, retries: 0, failedCalls: 0, refusals: {} },
  elapsedSeconds: 2,
  cost: {
    region: "us-east-1",
    priceDate: "2026-11-21",
    packed: { kinesisUsd: 0.000_01, onDemandUsd: 0.000_04, advantageUsd: 0.000_015, firehoseUsd: 0.000_02 },
    oneRowPerRecord: { kinesisUsd: 0.001, onDemandUsd: 0.004, advantageUsd: 0.002, firehoseUsd: 0.002 },
  },
  interrupted: false,
  resumed: false,
  dryRun: false,
};

describe("renderSummary", () => {
  it("says what was sent, how fast, and at what cost", () => {
    expect(renderSummary(summary).split("\n")).toEqual([
      "1,000 rows read, 990 sent, 10 rejected",
      "  stream   flowers, load load-7",
      "  records  3 (330 rows a record), 30.0 kB in 1 call, 1 partition",
      "  time     2.0 s, 500 rows/s",
      "  cost     about $0.000030 in Kinesis and Firehose (from a stream on demand $0.000060, with Advantage $0.000035); with one row to a record $0.0030 (100 times as much); list prices of us-east-1, 2026-11-21, without shard and stream hours",
    ]);
  });

  it.each([
    [{ dryRun: true }, /^dry run: 1,000 rows read, 990 would be sent, 10 rejected$/m],
    [{ interrupted: true, resumed: true }, /^interrupted: resumed: 1,000 rows read/],
    [{ rowsUnsent: 12 }, /^ {2}unsent {3}12 rows that were read$/m],
    [{ resumed: true }, /^ {2}time {5}2\.0 s$/m],
    [{ rejectsFile: "r.jsonl", rejectsObject: "s3://lake/r" }, /^ {2}rejects {2}r\.jsonl\n {11}s3:\/\/lake\/r$/m],
    [
      { sent: { ...summary.sent, retries: 2, failedCalls: 1, refusals: { Slow: 2 } } },
      /^ {2}again {4}2 records sent again, 1 failed call: 2 Slow$/m,
    ],
  ])("says of %j what matters", (more, line) => {
    expect(renderSummary({ ...summary, ...more })).toMatch(line);
  });

  it.each([
    [{ nextObjectAtMs: 5_000 }, "  delivery  990 rows not delivered yet, next object in 4 s"],
    [
      { trouble: { what: "conversion of 3 records", reason: "the disk is full", sinceMs: -11_000 } },
      "  delivery  990 rows not delivered yet; delivery is stuck: the disk is full, retrying for 12 s",
    ],
  ])("says where the rows are when the stack tells: %j", (known, line) => {
    const none = { records: 0, rows: 0 };
    const waiting = { records: 3, rows: 990 };
    const counts = { received: waiting, delivered: none, dropped: none, failed: none, waiting, unreadRecords: 0 };

    const text = renderSummary({ ...summary, delivery: { kind: "local", ...counts, ...known } }, 1_000);

    expect(text.split("\n")).toContain(line);
  });

  it("has neither records nor cost when nothing was sent", () => {
    const sent = { ...summary.sent, rows: 0, records: 0, bytes: 0, calls: 0 };

    const text = renderSummary({ ...summary, sent });

    expect(text).toContain("  records  0\n");
    expect(text).not.toContain("cost");
  });
});
