import { describe, expect, it } from "vitest";

import { createPlanFixture, planResource } from "./plan-fixture.ts";
import { estimateTrickleCost } from "./trickle-cost.ts";

function planDelivery(everySeconds: string) {
  const parameters = [{ parameterName: "BufferIntervalInSeconds", parameterValue: everySeconds }];
  const processors = [{ type: "Lambda", parameters }];
  return planResource("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", `delivery-${everySeconds}`, {
    extendedS3Configuration: { processingConfiguration: { enabled: true, processors } },
  });
}

const transform = planResource("aws:lambda/function:Function", "transform", { memorySize: 1024 });

describe("estimateTrickleCost", () => {
  it("prices a month of calls for a shard: the call, its time, its log and its trace", () => {
    // 525,600 calls of 0.2 + 0.27 + 0.75 + 5 millionths of a dollar.
    expect(estimateTrickleCost(createPlanFixture(transform, planDelivery("5")))).toEqual({
      everySeconds: 5,
      usdPerShardMonth: 3.27,
    });
  });

  it("goes by the shortest interval", () => {
    const plan = createPlanFixture(transform, planDelivery("60"), planDelivery("10"));

    expect(estimateTrickleCost(plan)).toMatchObject({ everySeconds: 10 });
  });

  it("is undefined without a function", () => {
    expect(estimateTrickleCost(createPlanFixture(transform))).toBeUndefined();
  });
});
