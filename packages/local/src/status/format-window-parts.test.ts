import { describe, expect, it } from "vitest";

import { formatStatus } from "./format-status.ts";
import { amount, createStatus } from "./status-fixture.ts";
import type { WindowStatus } from "./window-status.ts";

const nothing: WindowStatus = {
  unreadRecords: 0,
  discarded: 0,
  oldestArrivedAtMs: undefined,
  openShards: 0,
  groups: 0,
  trouble: undefined,
};

describe("formatWindowParts", () => {
  it.each([
    ["no new rows yet", {}, {}],
    ["1 record unread", { unreadRecords: 1 }, {}],
    [
      "30 records unread, 4 s behind, window open in 2 shards, 1,400 groups so far",
      { unreadRecords: 30, oldestArrivedAtMs: 8_000, openShards: 2, groups: 1400 },
      {},
    ],
    [
      "window open in 1 shard, 1 group so far, 96 partial aggregates written, 6 buffered, next object in 4 s, 90 delivered",
      { openShards: 1, groups: 1 },
      { received: amount(96), waiting: amount(6), delivered: amount(90), nextObjectAtMs: 16_000 },
    ],
    [
      "its function is stuck: no memory, retrying for 12 s, 3 records unread, window open in 1 shard, 2 groups so far",
      { unreadRecords: 3, openShards: 1, groups: 2, trouble: { what: "invocation", reason: "no memory", sinceMs: 0 } },
      {},
    ],
    [
      "2 partial aggregates written, 1 delivered, 1 failed, 7 records given up",
      { discarded: 7 },
      { received: amount(2), delivered: amount(1), failed: amount(1) },
    ],
  ])("says %j", (text, window, delivery) => {
    const status = createStatus({ dataset: "metrics_per_minute", ...delivery, window: { ...nothing, ...window } });

    expect(formatStatus(status, 12_000)).toBe(text);
  });
});
