import { mkdirSync } from "node:fs";
import { join } from "node:path";

import type { CreateMappingInput } from "@sluice/emulator-event-source-model";
import { createStreamStore, type StreamStore } from "@sluice/emulator-kinesis";
import { type EventJson, readEventJson } from "@sluice/emulator-lambda";
import { createQueueStore, type QueueStore } from "@sluice/emulator-sqs";
import { openStateRegister, type ReportMetric, toStateDir } from "@sluice/emulator-wire";
import { createFakeClock, type FakeClock } from "@sluice/emulator-wire/testing";
import { createTemporaryFolder } from "@sluice/testing";

import { createEventSourceMappings, type EventSourceMappings } from "../event-source-mappings.ts";

const usualInput: CreateMappingInput = {
  EventSourceArn: "arn:aws:kinesis:eu-central-1:000000000000:stream/events",
  FunctionName: "arn:aws:lambda:eu-central-1:000000000000:function:counts",
  StartingPosition: "TRIM_HORIZON",
};

/** An event as the function gets it, as far as tests look at it. */
export interface SeenEvent {
  readonly Records: readonly { readonly kinesis: { readonly data: string; readonly sequenceNumber: string } }[];
  readonly window?: { readonly start: string; readonly end: string };
  readonly state?: Readonly<Record<string, unknown>>;
  readonly shardId?: string;
  readonly isFinalInvokeForWindow?: boolean;
  readonly isWindowTerminatedEarly?: boolean;
}

/** For tests: a stream in memory, a clock that stands still, and a function that is told what to answer. */
export interface StreamMappingFixture {
  readonly clock: FakeClock;
  readonly source: StreamStore;
  readonly mappings: EventSourceMappings;
  /** Every event, in the order of the invocations. */
  readonly events: SeenEvent[];
  /** Objects of the failure destination: key and content. */
  readonly objects: Map<string, string>;
  /** Takes what is given up as well. */
  readonly queues: QueueStore;
  /** What was published, after its topic's ARN. */
  readonly published: string[];
  readonly problems: string[];
  /** In milliseconds, as CloudWatch is told the iterator's age. */
  readonly ages: readonly number[];
  readonly folder: string;
  readonly start: (input?: Partial<CreateMappingInput>) => Promise<void>;
  /** Puts records with these texts. */
  readonly put: (...texts: readonly string[]) => void;
  /** Moves the clock in steps, so that what waits for a timer can set the next one. */
  readonly advance: (ms: number) => Promise<void>;
  /** Another process on the same folder and stream, as after a kill. */
  readonly restart: () => StreamMappingFixture;
}

export interface FixtureOptions {
  /** What the function answers: by default, nothing. */
  readonly answer?: (event: SeenEvent, invocation: number) => unknown;
  readonly shardCount?: number;
}

export function createStreamMappingFixture(options: FixtureOptions = {}): StreamMappingFixture {
  const clock = createFakeClock();
  const source = createStreamStore({ clock, region: "eu-central-1", accountId: "000000000000" });
  source.createStream({ name: "events", shardCount: options.shardCount ?? 1 });
  const folder = createTemporaryFolder("event-source");
  return openFixture({ clock, source, folder, queues: openQueues(folder, clock), options });
}

function openQueues(dir: string, clock: FakeClock): QueueStore {
  mkdirSync(toStateDir(dir));
  const place = { folder: join(toStateDir(dir), "sqs"), register: openStateRegister(dir) };
  return createQueueStore({ clock, region: "eu-central-1", accountId: "000000000000", ...place });
}

interface FixtureParts {
  readonly clock: FakeClock;
  readonly source: StreamStore;
  readonly folder: string;
  readonly queues: QueueStore;
  readonly options: FixtureOptions;
}

function openFixture(parts: FixtureParts): StreamMappingFixture {
  const { clock, source, folder, queues, options } = parts;
  const published: string[] = [];
  const events: SeenEvent[] = [];
  const objects = new Map<string, string>();
  const problems: string[] = [];
  const ages: number[] = [];
  const mappings = createEventSourceMappings({
    clock,
    source,
    queues,
    publish: ({ topicArn, message }) => void published.push(`${topicArn} ${message}`),
    folder,
    region: "eu-central-1",
    accountId: "000000000000",
    putObject: async ({ key, body }) => objects.set(key, body.toString()),
    invoke: createScriptedFunction(events, options),
    onProblem: (problem) => problems.push(problem),
    reportMetric: createAgeCollector(ages),
  });
  return {
    clock,
    source,
    mappings,
    events,
    objects,
    queues,
    published,
    problems,
    ages,
    folder,
    start: async (input = {}) => {
      await mappings.put({ ...usualInput, ...input });
      await settle();
    },
    put: (...texts) => void source.putAll({ streamName: "events", records: texts.map(toRecord) }),
    advance: (ms) => advanceInSteps(clock, ms),
    restart: () => openFixture(parts),
  };
}

function createAgeCollector(ages: number[]): ReportMetric {
  return ({ name, value }) => {
    if (name === "IteratorAge") ages.push(value);
  };
}

function toRecord(text: string) {
  return { partitionKey: text, dataBase64: Buffer.from(text).toString("base64") };
}

function createScriptedFunction(events: SeenEvent[], { answer = () => ({}) }: FixtureOptions) {
  return async (_: string, eventJson: EventJson): Promise<string> => {
    const event: SeenEvent = JSON.parse(readEventJson(eventJson));
    events.push(event);
    return JSON.stringify(await answer(event, events.length));
  };
}

async function advanceInSteps(clock: FakeClock, ms: number): Promise<void> {
  const steps = 20;
  for (let step = 0; step < steps; step += 1) {
    await settle();
    clock.advance(ms / steps);
  }
  await settle();
}

/** Lets what is ready to run. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** The texts of an event's records. */
export function readTexts({ Records }: SeenEvent): readonly string[] {
  return Records.map(({ kinesis }) => Buffer.from(kinesis.data, "base64").toString());
}
