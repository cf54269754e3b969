import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";

import { listenOnLoopback } from "@sluice/testing";
import { describe, expect, it, onTestFinished } from "vitest";

import { startProxy } from "./proxy.ts";
import type { PutTreatment } from "./put-treatment.ts";

/** The connection ended without an answer. */
const brokenOff = { status: 0, text: "" };

/** A stream that takes every record, behind a proxy; and a way to put three records through it. */
async function prepare() {
  const taken: string[] = [];
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { Records }: { Records: readonly { Data: string }[] } = JSON.parse(await text(request));
    taken.push(...Records.map(({ Data }) => Data));
    const results = Records.map(({ Data }) => ({ ShardId: "shard", SequenceNumber: Data }));
    response.end(JSON.stringify({ FailedRecordCount: 0, Records: results }));
  };
  const upstream = createServer((request, response) => void take(request, response));
  const target = `http://${await listenOnLoopback(upstream)}`;
  const proxy = await startProxy(() => target, /^(\d+)/gm);
  onTestFinished(() => {
    proxy.close();
    upstream.close();
  });
  const put = async (action = "PutRecords") => {
    const response = await fetch(proxy.url, {
      method: "POST",
      headers: { "x-amz-target": `Kinesis_20131202.${action}` },
      body: JSON.stringify({ StreamName: "s", Records: ["a", "b", "c"].map((Data) => ({ Data })) }),
    }).catch(() => undefined);
    return response === undefined ? brokenOff : { status: response.status, text: await response.text() };
  };
  return { proxy, put, taken };
}

describe("startProxy", () => {
  it("hands calls on as they are", async () => {
    const { put, taken } = await prepare();

    expect(await put()).toMatchObject({ status: 200, text: expect.stringContaining('"SequenceNumber":"c"') });
    expect(taken).toEqual(["a", "b", "c"]);
  });

  it.each<[PutTreatment, readonly string[], object]>([
    [{ kind: "error", status: 503, type: "Busy" }, [], { status: 503 }],
    [{ kind: "cut", phase: "before" }, [], brokenOff],
    [{ kind: "cut", phase: "after" }, ["a", "b", "c"], brokenOff],
    [{ kind: "hang", ms: 1, isCarriedOut: false }, [], brokenOff],
    [{ kind: "hang", ms: 1, isCarriedOut: true }, ["a", "b", "c"], brokenOff],
    [{ kind: "garbage", body: "{}", contentType: "text/html" }, ["a", "b", "c"], { status: 200, text: "{}" }],
    [{ kind: "slow", ms: 1 }, ["a", "b", "c"], { status: 200 }],
    [
      { kind: "partial", divisor: 2, remainder: 0 },
      ["b"],
      {
        status: 200,
        text: expect.stringMatching(/"FailedRecordCount":2,.*Throughput.*"SequenceNumber":"b".*Throughput/),
      },
    ],
    [
      { kind: "lie" },
      ["b", "c"],
      { status: 200, text: expect.stringMatching(/"FailedRecordCount":0,.*"SequenceNumber":"1"/) },
    ],
  ])("answers with %j", async (fault, expected, answer) => {
    const { proxy, put, taken } = await prepare();
    proxy.treatPuts(fault);

    const answered = await put();

    expect(answered).toMatchObject(answer);
    expect(taken).toEqual(expected);
  });

  it("leaves other calls alone", async () => {
    const { proxy, put } = await prepare();
    proxy.treatPuts({ kind: "cut", phase: "before" });

    expect(await put("ListShards")).toMatchObject({ status: 200 });
  });

  it("tells who waits of the n-th call, before or after it is carried out", async () => {
    const { proxy, put, taken } = await prepare();
    const seen: (readonly [string, number])[] = [];
    void proxy.whenCall(2, "before").reached.then(() => seen.push(["before", taken.length]));
    void proxy.whenCall(2, "after").reached.then(() => seen.push(["after", taken.length]));
    const cancelled = proxy.whenCall(1, "before");
    cancelled.cancel();

    await put();
    await put();

    expect(seen).toEqual([
      ["before", 3],
      ["after", 6],
    ]);
  });
});
