import { describe, expect, it } from "vitest";

import { timeSteps } from "./time-steps.ts";

describe("timeSteps", () => {
  it("grow, as uPlot takes the first that is long enough", () => {
    expect(timeSteps.toSorted((one, other) => one - other)).toEqual(timeSteps);
  });

  it.each([120, 360, 1_440, 2_880, 20_160])("give a narrow plot of %d s three ticks or more", (seconds) => {
    const roomFor = 3.5;

    const step = timeSteps.find((each) => each >= seconds / roomFor) ?? Infinity;

    expect(Math.floor(seconds / step)).toBeGreaterThanOrEqual(2);
  });
});
