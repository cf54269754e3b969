import { describe, expect, it } from "vitest";

import { readWindowStatus } from "./window-status.ts";

describe("readWindowStatus", () => {
  it("adds the groups of all shards up, whatever their states are", () => {
    const states = ['{"version":"1","text":"a","checksum":"b","groups":"12"}', '{"groups":"3"}', "{}"];
    const mapping = { processed: 5, unprocessed: 2, discarded: 1, oldestArrivedAtMs: 7, trouble: undefined };

    expect(readWindowStatus({ ...mapping, openStates: states })).toEqual({
      unreadRecords: 2,
      discarded: 1,
      oldestArrivedAtMs: 7,
      openShards: 3,
      groups: 15,
      trouble: undefined,
    });
  });
});
