import { FilterLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { describe, expect, it } from "vitest";

import { traceInvocation } from "./function-step.ts";
import { createTraceOptions, shardId } from "./trace-fixture.ts";

const arrivedAt = "2026-11-21 08:00:00.000";
const arrivedAtMs = Date.parse("2026-11-21T08:00:00Z");
const place = { shardId, sequenceNumber: "495" };
const line = (last: string, more: object) =>
  JSON.stringify({
    message: "transformed",
    shards: { [shardId]: ["490", last] },
    records: 3,
    rowsIn: 9,
    rowsOut: 8,
    ...more,
  });

/** A log with these lines, and what was asked of it. */
function createLog(lines: readonly string[]) {
  const asked: object[] = [];
  const send = async (command: object) => {
    if (!(command instanceof FilterLogEventsCommand)) throw new TypeError("not faked");
    asked.push(command.input);
    const page = asked.length - 1;
    const message = lines[page];
    const events = message === undefined ? [] : [{ message, logStreamName: "a", timestamp: arrivedAtMs + 2_000 }];
    return { events, nextToken: page + 1 < lines.length ? "more" : undefined };
  };
  const { options } = createTraceOptions({}, { openLogs: async () => ({ send }) });
  return { asked, options };
}

describe("traceInvocation", () => {
  it("finds the line that says that the invocation had the record", async () => {
    const { options, asked } = createLog([
      line("494", { requestId: "other" }),
      "no JSON",
      `2026-11-21\tx\tINFO\t${line("496", { requestId: "r-1", invocationId: "i-1" })}`,
    ]);
    const step = await traceInvocation({ place, arrivedAt, writtenAt: new Date(arrivedAtMs + 5_000) }, options);

    expect(step).toMatchObject({
      state: "found",
      summary: "request r-1, found in its log by the record's sequence number",
    });
    expect(Object.fromEntries(step.facts)).toMatchObject({
      "log stream": "a",
      "invocation id": "i-1",
      "ended at": "2026-11-21 08:00:02.000",
      "rows in and out": "9 and 8",
    });
    expect(asked[0]).toEqual({
      logGroupName: "/aws/lambda/sluice-dev-iris-transform",
      filterPattern: `"transformed" "${shardId}"`,
      startTime: arrivedAtMs - 60_000,
      endTime: arrivedAtMs + 65_000,
      nextToken: undefined,
    });
  });

  it("says that it was tried again", async () => {
    const { options } = createLog([line("499", { requestId: "r-1" }), line("499", { requestId: "r-2" })]);
    const step = await traceInvocation({ place, arrivedAt }, options);

    expect(step.summary).toMatch(/^request r-1, .*; 2 invocations had it, this is the first$/);
  });

  it("takes the invocation from the name of a reject's object, whatever the log says", async () => {
    const rejectLocation = "s3://lake/rejects/iris/date=2026-11-21/i-7-0123456789abcdef.jsonl";
    const { options } = createLog([line("499", { requestId: "r-7", invocationId: "i-7" })]);
    const [found, unread] = [
      await traceInvocation({ rejectLocation, arrivedAt }, options),
      await traceInvocation({ rejectLocation, arrivedAt }, createTraceOptions({}).options),
    ];

    expect(found.summary).toBe("request r-7, found in its log by its invocation id");
    expect(unread).toMatchObject({
      state: "found",
      summary: expect.stringMatching(/^invocation i-7, by which it named the object/),
    });
  });

  it.each([
    ["the record is gone", { arrivedAt }, "the stream keeps the record no longer"],
    ["no line names it", { place, arrivedAt }, "no line of its log names it"],
  ])("says why not when %s", async (_, traced, reason) => {
    expect(await traceInvocation(traced, createLog([]).options)).toMatchObject({
      state: "unknown",
      summary: expect.stringContaining(reason),
    });
  });

  it("says that the log goes on where it stopped reading", async () => {
    const { options, asked } = createLog(Array.from({ length: 51 }, () => line("494", {})));

    expect(await traceInvocation({ place, arrivedAt }, options)).toMatchObject({
      state: "unknown",
      summary: "its log is too long to be read whole here, and no line of the part that was read names it",
    });
    expect(asked).toHaveLength(50);
  });

  it("says that the log cannot be read", async () => {
    expect(await traceInvocation({ place, arrivedAt }, createTraceOptions({}).options)).toMatchObject({
      state: "unknown",
      summary: expect.stringContaining("its log cannot be read"),
    });
  });
});
