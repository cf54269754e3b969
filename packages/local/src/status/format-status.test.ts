import { describe, expect, it } from "vitest";

import { formatStatus } from "./format-status.ts";
import { amount, createStatus } from "./status-fixture.ts";

const trouble = { what: "conversion of 3 records", reason: "the disk is full", sinceMs: 0 };

describe("formatStatus", () => {
  it.each([
    ["no new rows yet", {}],
    ["no new rows yet: files may be put to s3://landing/iris/", { landing: "s3://landing/iris/" }],
    ["1 row in, 1 buffered, next object in 4 s", { received: amount(1), waiting: amount(1), nextObjectAtMs: 16_000 }],
    [
      "150 rows in, 150 buffered, an object is being written",
      { received: amount(150), waiting: amount(150), nextObjectAtMs: 12_000 },
    ],
    [
      "1,500 rows in, 2,000 records unread, 1,497 delivered, 2 rejected, 1 failed",
      { received: amount(1500), unreadRecords: 2000, delivered: amount(1497), failed: amount(1), rejectedRows: 2 },
    ],
    [
      "delivery is stuck: the disk is full, retrying for 12 s, 3 rows in, 3 buffered",
      { received: amount(3), waiting: amount(3), nextObjectAtMs: 12_000, trouble },
    ],
    ["0 rows in, 7 rejected", { rejectedRows: 7 }],
  ])("says %j", (text, status) => {
    expect(formatStatus(createStatus(status), 12_000)).toBe(text);
  });
});

describe("formatStatus with alarms", () => {
  it("names them before anything else", () => {
    expect(formatStatus(createStatus({ alarms: ["delivery-late", "rows-rejected"] }), 0)).toBe(
      "ALARM delivery-late rows-rejected, no new rows yet",
    );
  });
});
