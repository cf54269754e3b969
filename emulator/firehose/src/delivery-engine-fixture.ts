import { join } from "node:path";

import { createStreamStore } from "@sluice/emulator-kinesis";
import { readEventJson } from "@sluice/emulator-lambda";
import { createObjectStore, type ObjectStore } from "@sluice/emulator-s3";
import { createFakeClock, type FakeClock } from "@sluice/emulator-wire/testing";
import { createTemporaryFolder } from "@sluice/testing";

import { type DeliveryEngine, type DeliveryEngineOptions, startDeliveryEngine } from "./delivery-engine.ts";
import type { WrittenObject } from "./destination/destination.ts";
import { encodeBase64, deliveryStream } from "./firehose-fixture.ts";
import { answerEvent } from "./transform/answers-fixture.ts";

/** A test's Lambda function: from a record's text to its answer without the ID, or to none. */
export type AnswerRecord = (text: string) => Readonly<Record<string, unknown>> | undefined;

/** For tests: a delivery stream from a Kinesis stream into a folder, on a fake clock. */
export interface EngineFixture {
  readonly engine: DeliveryEngine;
  /** Starts another engine where the last one ended or died. */
  readonly restart: () => Promise<DeliveryEngine>;
  readonly clock: FakeClock;
  readonly written: readonly WrittenObject[];
  readonly problems: readonly string[];
  readonly put: (text: string, partitionKey?: string) => void;
  /** Text of each object, by its key with `*` for stream, version, time and UUID. */
  readonly objects: () => Promise<Readonly<Record<string, string>>>;
  /** Key and text of each object. */
  readonly texts: () => Promise<readonly (readonly [key: string, text: string])[]>;
  /** Lines of the error objects. */
  readonly errors: () => Promise<readonly Readonly<Record<string, unknown>>[]>;
}

export interface EngineFixtureOptions extends Partial<
  Pick<DeliveryEngineOptions, "invoke" | "convert" | "countRows" | "reportMetric">
> {
  readonly stream?: Partial<DeliveryEngineOptions["stream"]>;
  readonly shardCount?: number;
  readonly answer?: AnswerRecord;
  /** Put before the engine starts. */
  readonly earlier?: readonly string[];
  /** Deliveries that fail before the first succeeds. */
  readonly failedPuts?: number;
  /** Whether the store refuses an object at this moment. */
  readonly refusesPut?: (key: string) => boolean;
}

const bucket = "lake";
const streamName = "flowers";
const region = "eu-central-1";
const accountId = "000000000000";

/** Starts an engine in a new folder. By default each record is its own partition and is delivered unchanged. */
export async function startTestEngine(options: EngineFixtureOptions = {}): Promise<EngineFixture> {
  const { stream, answer = deliverAsItIs, convert = convertNothing, invoke = createInvoke(answer) } = options;
  const { clock, rootDir, store, source } = await openStores(options.shardCount);
  const put = (text: string, partitionKey = text) =>
    void source.put({ streamName, partitionKey, dataBase64: encodeBase64(text) });
  for (const text of options.earlier ?? []) put(text);

  const written: WrittenObject[] = [];
  const problems: string[] = [];
  const failing = failFirstPuts(refusePuts(store, options.refusesPut), options.failedPuts ?? 0);
  const start = () =>
    startDeliveryEngine({
      source,
      sourceStreamName: streamName,
      folder: join(rootDir, ".state"),
      clock,
      region,
      accountId,
      invoke,
      convert,
      countRows: options.countRows,
      stream: { ...deliveryStream, ...stream },
      store: failing,
      reportMetric: options.reportMetric,
      onWritten: (object) => void written.push(object),
      onProblem: (problem) => void problems.push(problem),
    });
  const texts = () => readTexts(store);
  const objects = async () => Object.fromEntries((await texts()).map(([key, text]) => [maskObjectName(key), text]));
  return {
    engine: await start(),
    restart: start,
    clock,
    written,
    problems,
    put,
    objects,
    texts,
    errors: async () => parseErrorLines(await objects()),
  };
}

/** Records that have reached their end since the start. */
export function countEnded(engine: DeliveryEngine): Readonly<Record<"delivered" | "dropped" | "failed", number>> {
  const { delivered, dropped, failed } = engine.status();
  return { delivered: delivered.records, dropped: dropped.records, failed: failed.records };
}

async function openStores(shardCount = 1) {
  const clock = createFakeClock();
  const rootDir = createTemporaryFolder("firehose");
  const store = createObjectStore({ rootDir, clock });
  await store.createBucket(bucket);
  const source = createStreamStore({ clock, region, accountId });
  source.createStream({ name: streamName, shardCount });
  return { clock, rootDir, store, source };
}

/** An answer that delivers a text under partition keys, by default under the text itself. */
export function createOkAnswer(text: string, partitionKeys: unknown = { species: text }): ReturnType<AnswerRecord> {
  return { result: "Ok", data: encodeBase64(text), metadata: { partitionKeys } };
}

function deliverAsItIs(text: string): ReturnType<AnswerRecord> {
  return createOkAnswer(text);
}

async function convertNothing(): Promise<never> {
  throw new Error("nothing is to be converted");
}

function createInvoke(answer: AnswerRecord): DeliveryEngineOptions["invoke"] {
  return async (_, eventJson) => {
    const event: { readonly records: readonly { readonly recordId: string; readonly data: string }[] } = JSON.parse(
      readEventJson(eventJson),
    );
    const answers = event.records.map(({ recordId, data }) => ({
      recordId,
      of: answer(Buffer.from(data, "base64").toString()),
    }));
    return answerEvent(event, { records: answers.flatMap(({ recordId, of }) => (of ? [{ recordId, ...of }] : [])) });
  };
}

function failFirstPuts(store: ObjectStore, failedPuts: number): ObjectStore {
  let puts = 0;
  return {
    ...store,
    put: async (object) => {
      puts += 1;
      if (puts <= failedPuts) throw new Error("disk full");
      return store.put(object);
    },
  };
}

function refusePuts(store: ObjectStore, refusesPut: (key: string) => boolean = () => false): ObjectStore {
  return {
    ...store,
    put: async (object) => {
      if (refusesPut(object.key)) throw new Error("AccessDenied");
      return store.put(object);
    },
  };
}

async function readTexts(store: ObjectStore): Promise<readonly (readonly [key: string, text: string])[]> {
  const keys = await store.keys({ bucket });
  return Promise.all(keys.map(async (key) => [key, (await store.get({ bucket, key })).body.toString()] as const));
}

function maskObjectName(key: string): string {
  return key.replace(/flowers-1-[\d-]{19}-[\da-f-]{36}/, "*");
}

function parseErrorLines(objects: Readonly<Record<string, string>>): readonly Readonly<Record<string, unknown>>[] {
  return Object.entries(objects)
    .filter(([key]) => key.startsWith("errors/"))
    .flatMap(([, text]) => text.trimEnd().split("\n"))
    .map((line) => JSON.parse(line));
}
