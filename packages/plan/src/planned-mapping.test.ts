import { describe, expect, it } from "vitest";

import { checkPlan } from "./check-plan.ts";
import { InvalidPlanError } from "./errors.ts";
import { eventSourceMappingType, readMappingInput } from "./planned-mapping.ts";
import { createPlanFixture, planResource } from "./report/plan-fixture.ts";

const window = {
  eventSourceArn: "arn:aws:kinesis:eu-central-1:000000000000:stream/events",
  functionName: "arn:aws:lambda:eu-central-1:000000000000:function:counts",
  startingPosition: "TRIM_HORIZON",
  tumblingWindowInSeconds: 60,
  destinationConfig: { onFailure: { destinationArn: "arn:aws:s3:::lake" } },
  metricsConfig: { metrics: ["EventCount"] },
};

function plan(inputs: Readonly<Record<string, unknown>>) {
  return createPlanFixture(planResource(eventSourceMappingType, "windows", inputs));
}

describe("readMappingInput", () => {
  it("spells what the provider sends as the API does", () => {
    const time = { startingPosition: "AT_TIMESTAMP", startingPositionTimestamp: "2026-11-29T00:00:00Z" };

    expect(readMappingInput(planResource(eventSourceMappingType, "windows", { ...window, ...time }))).toEqual({
      EventSourceArn: window.eventSourceArn,
      FunctionName: window.functionName,
      StartingPosition: "AT_TIMESTAMP",
      StartingPositionTimestamp: Date.UTC(2026, 10, 29) / 1000,
      TumblingWindowInSeconds: 60,
      DestinationConfig: { OnFailure: { Destination: "arn:aws:s3:::lake" } },
    });
  });
});

describe("checkPlan", () => {
  it("has nothing against a window's mapping", () => {
    expect(() => checkPlan(plan(window))).not.toThrow();
  });

  it.each([
    [
      { tumblingWindowInSeconds: 901 },
      "Value '901' at 'tumblingWindowInSeconds' failed to satisfy constraint: Member must have value less than or equal to 900",
    ],
    [{ parallelizationFactor: 2 }, "a tumbling window takes a ParallelizationFactor of 1, not 2"],
    [{ startingPosition: undefined }, "a stream takes a StartingPosition"],
  ])("refuses %j as AWS would", (change, problem) => {
    const check = () => checkPlan(plan({ ...window, ...change }));

    expect(check).toThrow(InvalidPlanError);
    expect(check).toThrow(problem);
  });
});
