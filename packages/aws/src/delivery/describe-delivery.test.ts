import { describe, expect, it } from "vitest";

import { createLocalDelivery } from "./delivery-fixture.ts";
import { describeDelivery } from "./describe-delivery.ts";

const nowMs = Date.UTC(2026, 0, 1, 12, 5);
const trouble = { what: "conversion of 3 records", reason: "the disk is full", sinceMs: nowMs - 12_000 };

describe("describeDelivery", () => {
  it.each([
    [undefined, {}],
    [undefined, { delivered: { records: 3, rows: 150 } }],
    [
      "150 rows not delivered yet, next object in 43 s",
      { waiting: { records: 3, rows: 150 }, nextObjectAtMs: nowMs + 43_000 },
    ],
    ["1 row not delivered yet, next object in 1 s", { waiting: { records: 1, rows: 1 }, nextObjectAtMs: nowMs + 20 }],
    [
      "1,500 rows not delivered yet, an object is being written",
      { waiting: { records: 9, rows: 1500 }, nextObjectAtMs: nowMs },
    ],
    ["2 records of the stream not delivered yet", { unreadRecords: 2 }],
    ["7 rows and 1 record of the stream not delivered yet", { waiting: { records: 1, rows: 7 }, unreadRecords: 1 }],
    [
      "150 rows not delivered yet; delivery is stuck: the disk is full, retrying for 12 s",
      { waiting: { records: 3, rows: 150 }, nextObjectAtMs: nowMs, trouble },
    ],
    ["delivery is stuck: the disk is full, retrying for 12 s", { trouble }],
  ])("says of a stack on this machine: %s", (text, given) => {
    expect(describeDelivery(createLocalDelivery(given), nowMs)).toBe(text);
  });

  it.each([
    [undefined, { oldestAgeSeconds: 0, behindStreamSeconds: 0 }],
    ["some rows may not be delivered yet: at 12:03 UTC, Firehose held rows of the last 95 s", { oldestAgeSeconds: 95 }],
    [
      "some rows may not be delivered yet: at 12:03 UTC, Firehose held rows of the last 95 s, and was 180 s behind the stream",
      { oldestAgeSeconds: 95, behindStreamSeconds: 180 },
    ],
  ])("says of a stack on AWS: %s", (text, given) => {
    expect(describeDelivery({ kind: "measured", measuredAtMs: nowMs - 120_000, ...given }, nowMs)).toBe(text);
  });
});
