import { describe, expect, it } from "vitest";

import { FakeLake, PowerCutError } from "../fake-lake-fixture.ts";
import { replayWindows, type WindowReplayOptions } from "./replay-windows.ts";

const folder = "aws/lambda/mapping/shardId-000000000000/2026/11/29/";

function keepBatch(functionName: string, data: string): string {
  return JSON.stringify({
    requestContext: { functionArn: `arn:aws:lambda:eu-central-1:000000000000:function:${functionName}:$LATEST` },
    KinesisBatchInfo: { shardId: "shardId-000000000000" },
    payload: JSON.stringify({ Records: [{ kinesis: { data } }, { kinesis: { data } }], state: { text: "old" } }),
  });
}

/** A lake with two batches of a window, one of another dataset's, one of no window, and one that was damaged. */
function fillLake(): FakeLake {
  const lake = new FakeLake();
  lake.objects.set(`${folder}1`, keepBatch("metrics-per_minute", "YQ=="));
  lake.objects.set(`${folder}2`, keepBatch("metrics-per_minute", "Yg=="));
  lake.objects.set(`${folder}3`, keepBatch("iris-per_minute", "Yw=="));
  lake.objects.set(`${folder}4`, keepBatch("gone", "ZA=="));
  lake.objects.set(`${folder}5`, "{");
  return lake;
}

async function replay(lake: FakeLake, options: Partial<WindowReplayOptions> = {}) {
  const events: string[] = [];
  const counts = await replayWindows({
    s3: lake,
    bucket: "lake",
    functionNames: ["metrics-per_minute"],
    allFunctionNames: ["metrics-per_minute", "iris-per_minute"],
    invoke: async (functionName, eventJson) => void events.push(`${functionName} ${eventJson}`),
    isDryRun: false,
    signal: new AbortController().signal,
    ...options,
  });
  return { counts, events };
}

function fail(): Promise<never> {
  return Promise.reject(new Error("no delivery stream"));
}

const left = [`${folder}4`, `${folder}5`];
const all = { objects: 2, records: { "metrics-per_minute": 4 }, left };

describe("replayWindows", () => {
  it("hands each batch to its function, as a window that ends early and has no state", async () => {
    const lake = fillLake();

    const { counts, events } = await replay(lake);

    expect(counts).toEqual(all);
    expect(events).toHaveLength(2);
    expect(JSON.parse(events[0]?.replace("metrics-per_minute ", "") ?? "")).toEqual({
      Records: [{ kinesis: { data: "YQ==" } }, { kinesis: { data: "YQ==" } }],
      shardId: "shardId-000000000000~",
      state: {},
      isFinalInvokeForWindow: false,
      isWindowTerminatedEarly: true,
    });
    expect([...lake.objects.keys()].toSorted()).toEqual([
      `${folder}3`,
      ...left,
      `replayed/${folder}1`,
      `replayed/${folder}2`,
    ]);
  });

  it("calls nothing and moves nothing in a dry run", async () => {
    const lake = fillLake();

    const { counts, events } = await replay(lake, { isDryRun: true });

    expect(counts).toEqual(all);
    expect(events).toEqual([]);
    expect(lake.steps).toBe(0);
  });

  it("leaves a batch where it is when its function fails", async () => {
    const lake = fillLake();

    await expect(replay(lake, { invoke: fail })).rejects.toThrow("no delivery stream");

    expect(lake.objects.size).toBe(5);
  });

  it.each([1, 2, 3, 4])("hands all over by a second run when the power fails at step %i", async (atStep) => {
    const lake = fillLake();
    lake.cut = { atStep, isDone: true };
    await expect(replay(lake)).rejects.toThrow(PowerCutError);
    lake.cut = undefined;

    await replay(lake);

    expect([...lake.objects.keys()].filter((key) => key.startsWith("replayed/"))).toHaveLength(2);
    expect(lake.objects.has(`${folder}1`) || lake.objects.has(`${folder}2`)).toBe(false);
  });

  it("ends after the object that it is at when it is interrupted", async () => {
    const ending = new AbortController();

    const { counts } = await replay(fillLake(), { signal: ending.signal, onObject: () => ending.abort() });

    expect(counts.objects).toBe(1);
  });
});
