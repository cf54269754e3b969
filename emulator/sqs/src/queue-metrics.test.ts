import { CreateQueueCommand, SendMessageCommand } from "@aws-sdk/client-sqs";
import type { MetricDatum } from "@sluice/emulator-wire";
import { describe, expect, it } from "vitest";

import { measureQueues } from "./queue-metrics.ts";
import { startSqs } from "./sqs-fixture.ts";

describe("measureQueues", () => {
  it("says every minute how many messages wait, and since when", async () => {
    const sqs = await startSqs();
    await sqs.client.send(new CreateQueueCommand({ QueueName: "files" }));
    await sqs.client.send(new SendMessageCommand({ QueueUrl: sqs.toUrl("files"), MessageBody: "a" }));
    const reported: MetricDatum[] = [];
    const end = measureQueues(sqs.queues, sqs.clock, (datum) => reported.push(datum));

    sqs.clock.advance(60_000);
    end();
    sqs.clock.advance(60_000);

    expect(reported.map(({ name, value }) => [name, value])).toEqual([
      ["ApproximateNumberOfMessagesVisible", 1],
      ["ApproximateNumberOfMessagesNotVisible", 0],
      ["ApproximateNumberOfMessagesDelayed", 0],
      ["ApproximateAgeOfOldestMessage", 60],
    ]);
    expect(reported[0]).toMatchObject({ namespace: "AWS/SQS", dimensions: { QueueName: "files" } });
    await sqs.close();
  });
});
