import { describe, expect, it } from "vitest";

import { createPlanFixture, planResource } from "./plan-fixture.ts";
import { estimateReadingCost, estimateTrickleCost } from "./trickle-cost.ts";

function planDelivery(everySeconds: string) {
  const parameters = [{ parameterName: "BufferIntervalInSeconds", parameterValue: everySeconds }];
  const processors = [{ type: "Lambda", parameters }];
  return planResource("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", `delivery-${everySeconds}`, {
    extendedS3Configuration: { processingConfiguration: { enabled: true, processors } },
  });
}

const transform = planResource("aws:lambda/function:Function", "transform", { memorySize: 1024 });

function planMapping(inputs: Readonly<Record<string, unknown>>) {
  const mapping = planResource("aws:lambda/eventSourceMapping:EventSourceMapping", "windows", inputs);
  return createPlanFixture(transform, mapping);
}

describe("estimateReadingCost", () => {
  it("goes by the batching window, and by Lambda's polls without one", () => {
    const eventSourceArn = "arn:aws:kinesis:eu-central-1:000000000000:stream/events";
    expect(estimateReadingCost(planMapping({ eventSourceArn, maximumBatchingWindowInSeconds: 5 }))).toEqual({
      everySeconds: 5,
      usdPerShardMonth: 3.27,
    });
    expect(estimateReadingCost(planMapping({ eventSourceArn }))).toMatchObject({ everySeconds: 1 });
    expect(
      estimateReadingCost(planMapping({ eventSourceArn: "arn:aws:sqs:eu-central-1:000000000000:files" })),
    ).toBeUndefined();
  });
});

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
