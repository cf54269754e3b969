import { describe, expect, it } from "vitest";

import { countSaidLost } from "./count-said-lost.ts";

describe("countSaidLost", () => {
  it.each([
    ["/lake/a is damaged: 3 records (shardId-000000000000 5 to 7); nothing was changed", 3],
    ["/lake/a is damaged: 1 record\n/lake/b is missing: 1,204 records\nnothing was changed", 1_205],
    ['/lake/a is missing: stream "a" and its records, how many is not known', Infinity],
    ['/lake/a is damaged: 4 records of stream "a", of which delivery stream "a" had not delivered 1; nothing', 1],
    ["/lake/log.end is damaged: whatever followed record 771 of shardId-0", Infinity],
    ["/lake/a is not in the register: nothing, if it belongs here", 0],
  ])("reads %j", (refusal, count) => {
    expect(countSaidLost(refusal)).toBe(count);
  });
});
