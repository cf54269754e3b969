import { describe, expect, it } from "vitest";

import { FunctionError, FunctionTimedOutError } from "../lambda/errors.ts";
import { base64Of, deliveryStream, sourceRecord } from "./firehose-fixture.ts";
import { transformRecords, type TransformOptions } from "./transform-records.ts";

const records = ["a", "b"].map((text) => sourceRecord(text));
const response = JSON.stringify({
  records: [
    { recordId: "a", result: "Ok", data: base64Of("A") },
    { recordId: "b", result: "Dropped" },
  ],
});

describe("transformRecords", () => {
  it("invokes the function once and tells what became of each record", async () => {
    const { events, options } = optionsWith([response]);

    const outcomes = await transformRecords(records, options);

    expect(outcomes).toMatchObject([{ fate: "processed", record: { data: Buffer.from("A") } }, { fate: "dropped" }]);
    expect(events.map((event) => JSON.parse(event))).toMatchObject([
      {
        invocationId: "invocation-1",
        deliveryStreamArn: deliveryStream.arn,
        sourceKinesisStreamArn: deliveryStream.sourceStreamArn,
        region: "eu-central-1",
        records: [{ recordId: "a" }, { recordId: "b" }],
      },
    ]);
  });

  it("repeats an invocation that fails, as it was, until it succeeds", async () => {
    const failure = new FunctionError("no");
    const { events, options } = optionsWith([failure, failure, failure, response]);

    const outcomes = await transformRecords(records, options);

    expect(outcomes).toMatchObject([{ fate: "processed" }, { fate: "dropped" }]);
    expect(events).toHaveLength(4);
    expect(new Set(events).size).toBe(1);
  });

  it.each([
    [0, 1],
    [3, 4],
    [9, 10],
  ])("fails every record after %i retries, with %i attempts", async (numberOfRetries, attemptsMade) => {
    const { events, options } = optionsWith(Array.from({ length: 20 }, () => new FunctionError("no")));

    const outcomes = await transformRecords(records, { ...options, numberOfRetries });

    expect(events).toHaveLength(attemptsMade);
    expect(outcomes).toEqual(
      records.map((source) => ({
        fate: "failed",
        record: {
          source,
          errorOutputType: "processing-failed",
          errorCode: "Lambda.FunctionError",
          errorMessage: "no",
          attemptsMade,
        },
      })),
    );
  });

  it("tells a timeout from an error, by the last attempt", async () => {
    const { options } = optionsWith([new FunctionError("no"), new FunctionTimedOutError(60)]);

    const [outcome] = await transformRecords(records, { ...options, numberOfRetries: 1 });

    expect(outcome).toMatchObject({
      record: {
        errorCode: "Lambda.FunctionTimedOut",
        errorMessage: "Task timed out after 60.00 seconds",
        attemptsMade: 2,
      },
    });
  });

  it("does not repeat an invocation whose response is of no use", async () => {
    const { events, options } = optionsWith(["null", response]);

    const outcomes = await transformRecords(records, options);

    expect(events).toHaveLength(1);
    expect(outcomes).toMatchObject(
      records.map(() => ({ record: { errorCode: "Lambda.MissingRecordId", attemptsMade: 1 } })),
    );
  });
});

/** Options whose function gives one of these a time: a response, or an error to throw. */
function optionsWith(results: readonly (string | Error)[]) {
  const events: string[] = [];
  let invocations = 0;
  const options: TransformOptions = {
    invoke: async (eventJson) => {
      const result = results[events.push(eventJson) - 1] ?? "null";
      if (typeof result === "string") return result;
      throw result;
    },
    numberOfRetries: 3,
    eventHeader: {
      deliveryStreamArn: deliveryStream.arn,
      sourceKinesisStreamArn: deliveryStream.sourceStreamArn,
      region: "eu-central-1",
    },
    newInvocationId: () => `invocation-${(invocations += 1)}`,
  };
  return { events, options };
}
