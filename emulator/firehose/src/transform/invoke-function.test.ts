import { FunctionError, FunctionTimedOutError } from "@sluice/emulator-lambda";
import { describe, expect, it } from "vitest";

import { encodeBase64, createSourceRecord } from "../firehose-fixture.ts";
import { answerEvent } from "./answers-fixture.ts";
import { invokeFunction, type InvokeOptions } from "./invoke-function.ts";

const records = ["a", "b"].map((text) => createSourceRecord(text));
const event = { records, json: Buffer.from("the event") };
const response = {
  records: [
    { recordId: "a", result: "Ok", data: encodeBase64("A") },
    { recordId: "b", result: "Dropped" },
  ],
};

async function invokeAndRead(...args: Parameters<typeof invokeFunction>) {
  return [...(await invokeFunction(...args))];
}

describe("invokeFunction", () => {
  it("invokes the function once and tells what became of each record", async () => {
    const { events, options } = createOptions([response]);

    const outcomes = await invokeAndRead(event, options);

    expect(outcomes).toMatchObject([{ fate: "processed", record: { data: Buffer.from("A") } }, { fate: "dropped" }]);
    expect(events).toEqual([event.json]);
  });

  it("repeats an invocation that fails, as it was, until it succeeds", async () => {
    const failure = new FunctionError("no");
    const { events, options } = createOptions([failure, failure, failure, response]);

    const outcomes = await invokeAndRead(event, options);

    expect(outcomes).toMatchObject([{ fate: "processed" }, { fate: "dropped" }]);
    expect(events).toHaveLength(4);
    expect(new Set(events).size).toBe(1);
  });

  it.each([
    [0, 1],
    [3, 4],
    [9, 10],
  ])("fails every record after %i retries, with %i attempts", async (numberOfRetries, attemptsMade) => {
    const { events, options } = createOptions(Array.from({ length: 20 }, () => new FunctionError("no")));

    const outcomes = await invokeAndRead(event, { ...options, numberOfRetries });

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
    const { options } = createOptions([new FunctionError("no"), new FunctionTimedOutError(60)]);

    const [outcome] = await invokeFunction(event, { ...options, numberOfRetries: 1 });

    expect(outcome).toMatchObject({
      record: {
        errorCode: "Lambda.FunctionTimedOut",
        errorMessage: "Task timed out after 60.00 seconds",
        attemptsMade: 2,
      },
    });
  });

  it("does not repeat an invocation whose response is unusable", async () => {
    const { events, options } = createOptions([null, response]);

    const outcomes = await invokeAndRead(event, options);

    expect(events).toHaveLength(1);
    expect(outcomes).toMatchObject(
      records.map(() => ({ record: { errorCode: "Lambda.MissingRecordId", attemptsMade: 1 } })),
    );
  });
});

/** Options whose function gives one of these a time: a response, or an error to throw. */
function createOptions(results: readonly unknown[]) {
  const events: Uint8Array[] = [];
  const options: InvokeOptions = {
    invoke: async (eventJson) => {
      const result = results[events.push(eventJson) - 1];
      if (result instanceof Error) throw result;
      return answerEvent(event, result);
    },
    numberOfRetries: 3,
  };
  return { events, options };
}
