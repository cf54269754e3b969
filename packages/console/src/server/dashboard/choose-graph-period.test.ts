import { describe, expect, it } from "vitest";

import { chooseGraphPeriod } from "./choose-graph-period.ts";

const hour = 3600;

describe("chooseGraphPeriod", () => {
  it.each([
    ["the widget's on AWS", 60, 3 * hour, 1, { periodSeconds: 60, askedSeconds: 60 }],
    ["longer ones where that were too many points", 60, 168 * hour, 1, { periodSeconds: 420, askedSeconds: 420 }],
    ["shorter ones where time passes faster", 300, 3 * hour, 30, { periodSeconds: 300, askedSeconds: 10 }],
    ["whole minutes of the stack, in whole seconds", 60, 3 * hour, 8, { periodSeconds: 120, askedSeconds: 15 }],
    ["a second at least", 60, 3 * hour, 600, { periodSeconds: 600, askedSeconds: 1 }],
  ])("takes %s", (_, periodSeconds, rangeSeconds, speedUp, expected) => {
    expect(chooseGraphPeriod({ periodSeconds, rangeSeconds, speedUp })).toEqual(expected);
  });
});
