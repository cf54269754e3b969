import { describe, expect, it } from "vitest";

import { DeliveryRefusedError } from "./errors.ts";
import { type CallAnswer, sendPartials } from "./send-partials.ts";

/** A delivery stream that answers call after call as told, and the last way from then on. */
function createStream(...answers: readonly ((lines: readonly string[]) => CallAnswer)[]) {
  const calls: (readonly string[])[] = [];
  const waits: number[] = [];
  return {
    calls,
    waits,
    putRecordBatch: async (lines: readonly string[]) => {
      calls.push(lines);
      return (answers[calls.length - 1] ?? answers.at(-1) ?? takeAll)(lines);
    },
    waitMs: async (ms: number) => waits.push(ms),
  };
}

const takeAll = (lines: readonly string[]): CallAnswer => ({
  FailedPutCount: 0,
  RequestResponses: lines.map((line) => ({ RecordId: line })),
});

const refuseSecond = (lines: readonly string[]): CallAnswer => ({
  FailedPutCount: 1,
  RequestResponses: lines.map((line, index) =>
    index === 1 ? { ErrorCode: "ServiceUnavailableException", ErrorMessage: "Slow down." } : { RecordId: line },
  ),
});

const refuseAll = (lines: readonly string[]): CallAnswer => ({
  FailedPutCount: lines.length,
  RequestResponses: lines.map(() => ({ ErrorCode: "ServiceUnavailableException", ErrorMessage: "Slow down." })),
});

describe("sendPartials", () => {
  it("sends again only what a call did not take", async () => {
    const stream = createStream(refuseSecond, takeAll);

    await sendPartials(["a\n", "b\n", "c\n"], stream);

    expect(stream.calls).toEqual([["a\n", "b\n", "c\n"], ["b\n"]]);
    expect(stream.waits).toEqual([100]);
  });

  it("gives up after some seconds, with the service's reason", async () => {
    const stream = createStream(refuseAll);

    await expect(sendPartials(["a\n"], stream)).rejects.toThrow(new DeliveryRefusedError(1, "Slow down."));
    expect(stream.waits).toEqual([100, 200, 400, 800, 1600, 3200]);
  });

  it("splits lines by number and by bytes", async () => {
    const stream = createStream(takeAll);
    const long = "x".repeat(1_500_000);

    await sendPartials([...Array.from({ length: 501 }, () => "a\n"), long, long, long], stream);

    expect(stream.calls.map((call) => call.length)).toEqual([500, 3, 1]);
  });

  it("calls nothing for nothing", async () => {
    const stream = createStream(takeAll);

    await sendPartials([], stream);

    expect(stream.calls).toEqual([]);
  });
});
