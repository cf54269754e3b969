import { describe, expect, it } from "vitest";

import { parseStreamPlace } from "./stream-place.ts";

describe("parseStreamPlace", () => {
  it("reads the place that names a record without an envelope", () => {
    expect(parseStreamPlace("shardId-000000000001:4957:0")).toEqual({
      shardId: "shardId-000000000001",
      sequenceNumber: "4957",
    });
    expect(parseStreamPlace("load-0-0a1b2c3d")).toBeUndefined();
  });
});
