import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { resolveMapping } from "@sluice/emulator-event-source-model";
import { createQueueStore, defaultSettings, type Queue, type QueueStore } from "@sluice/emulator-sqs";
import { createSystemClock, openStateRegister, toStateDir } from "@sluice/emulator-wire";
import { createTemporaryFolder } from "@sluice/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { RunningMapping } from "../mapping-status.ts";
import { startQueueMapping } from "./start-queue-mapping.ts";

/** A thousand times as fast as AWS. */
const clock = createSystemClock(1000);
const region = "eu-central-1";
const settings = { ...defaultSettings, visibilityTimeoutSeconds: 60 };

interface SeenMessage {
  readonly messageId: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
}

let queues: QueueStore;
let queue: Queue;
let batches: (readonly SeenMessage[])[];
let problems: string[];
let mapping: RunningMapping | undefined;

beforeEach(() => {
  const dir = createTemporaryFolder("queue-mapping");
  mkdirSync(toStateDir(dir));
  const place = { folder: join(toStateDir(dir), "sqs"), register: openStateRegister(dir) };
  queues = createQueueStore({ clock, region, accountId: "000000000000", ...place });
  queue = queues.bringUp("files", settings);
  batches = [];
  problems = [];
});

afterEach(async () => {
  await mapping?.close();
  queues.close();
});

function start(
  answer: (messages: readonly SeenMessage[]) => unknown,
  input: { readonly BatchSize?: number; readonly MaximumConcurrency?: number; readonly window?: number } = {},
): RunningMapping {
  const { BatchSize, MaximumConcurrency, window } = input;
  const resolved = resolveMapping({
    EventSourceArn: queue.arn,
    FunctionName: "loader",
    FunctionResponseTypes: ["ReportBatchItemFailures"],
    BatchSize,
    MaximumBatchingWindowInSeconds: window,
    ScalingConfig: { MaximumConcurrency },
  });
  if (resolved.service !== "sqs") throw new TypeError("expected a queue's mapping");
  const invoke = async (eventJson: string): Promise<string> => {
    const { Records }: { readonly Records: readonly SeenMessage[] } = JSON.parse(eventJson);
    batches.push(Records);
    return JSON.stringify((await answer(Records)) ?? null);
  };
  mapping = startQueueMapping({
    mapping: resolved,
    queue,
    region,
    clock,
    invoke,
    onProblem: (problem) => problems.push(problem),
  });
  return mapping;
}

const send = (...bodies: readonly string[]) => bodies.map((body) => queue.send({ body }));
const readBodies = () => batches.map((batch) => batch.map(({ body }) => body));

describe("startQueueMapping", () => {
  it("takes messages to the function in batches, and deletes what is done", async () => {
    send("1", "2", "3");
    const { status } = start(() => undefined, { BatchSize: 2 });

    await expect.poll(status).toMatchObject({ processed: 3, unprocessed: 0, trouble: undefined });

    expect(readBodies()).toEqual([["1", "2"], ["3"]]);
  });

  it("takes no more into a batch than an event has room for", async () => {
    send(...Array.from({ length: 7 }, () => "a".repeat(1_000_000)));
    start(() => undefined);

    await expect.poll(() => batches.map(({ length }) => length)).toEqual([6, 1]);
  });

  it("takes messages that come later", async () => {
    start(() => undefined);
    await expect.poll(() => queue.messageCount()).toBe(0);
    send("late");

    await expect.poll(readBodies).toEqual([["late"]]);
  });

  it("gathers a batch from the first message on", async () => {
    start(() => undefined, { window: 300 });
    send("1");
    setTimeout(() => send("2"), 20);

    await expect.poll(readBodies).toEqual([["1", "2"]]);
  });

  it("gives back what the function names as failed, and takes it again when its time is up", async () => {
    send("good", "bad");
    start((messages) => ({
      batchItemFailures: messages
        .filter(({ body, attributes }) => body === "bad" && attributes["ApproximateReceiveCount"] === "1")
        .map(({ messageId }) => ({ itemIdentifier: messageId })),
    }));

    await expect.poll(() => queue.messageCount()).toBe(0);

    expect(readBodies()).toEqual([["good", "bad"], ["bad"]]);
  });

  it.each([
    ["names a message that is not in the batch", () => ({ batchItemFailures: [{ itemIdentifier: "other" }] })],
    ["answers nonsense", () => ({ batchItemFailures: 1 })],
    [
      "throws",
      () => {
        throw new Error("out of memory");
      },
    ],
  ])("gives back the whole batch when the function %s", async (_, answerFirst) => {
    send("1", "2");
    // Each is visible again when its own time is up: they need not be so at once.
    start(() => (batches.length === 1 ? answerFirst() : undefined), { window: 100 });

    await expect.poll(() => queue.messageCount()).toBe(0);

    expect(readBodies()).toEqual([
      ["1", "2"],
      ["1", "2"],
    ]);
  });

  it("says once why invocations fail", async () => {
    send("1");
    start(() => {
      if (batches.length < 3) throw new Error("out of memory");
    });

    await expect.poll(() => queue.messageCount()).toBe(0);

    expect(problems).toEqual(["an invocation failed: out of memory"]);
  });

  it("invokes no more at a time than it may", async () => {
    let [running, most] = [0, 0];
    send("1", "2", "3", "4", "5", "6");
    start(
      async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, 5));
        running -= 1;
      },
      { BatchSize: 1, MaximumConcurrency: 2 },
    );

    await expect.poll(() => queue.messageCount()).toBe(0);

    expect(most).toBe(2);
  });

  it("leaves hidden what a slow function has, though its time is up", async () => {
    send("slow");
    const { promise, resolve } = Promise.withResolvers<undefined>();
    start(() => promise);
    await expect.poll(() => batches).toHaveLength(1);
    // Longer than the visibility timeout, which takes 60 ms here.
    await new Promise((next) => setTimeout(next, 100));

    expect(queue.receive({ max: 1 })).toEqual([]);
    resolve(undefined);
    await expect.poll(() => queue.messageCount()).toBe(0);
  });
});
