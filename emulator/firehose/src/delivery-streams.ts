import { rm } from "node:fs/promises";
import { join } from "node:path";

import type { DeliveryStream } from "@sluice/emulator-firehose-model";
import type { StreamStore } from "@sluice/emulator-kinesis";
import { toJournalPath } from "@sluice/emulator-wire";

import { type DeliveryEngine, type DeliveryEngineOptions, startDeliveryEngine } from "./delivery-engine.ts";
import { toBackupStream, listDeliveryGaps } from "./delivery-settings.ts";
import { reportDirectPut } from "./metrics/delivery-metrics.ts";
import type { DeliveryStatus } from "./status/delivery-status.ts";

export interface DeliveryStreamsOptions extends Omit<
  DeliveryEngineOptions,
  "stream" | "sourceStreamName" | "folder" | "convert"
> {
  /** Holds the records of Direct PUT, in a stream with one shard for each delivery stream. */
  readonly directPuts: StreamStore;
  /** Contains a folder for each delivery stream. */
  readonly folder: string;
  /** Format conversion for a stream that asks for it. Throws when its table does not exist: AWS refuses the stream too. */
  readonly bindConverter: (stream: DeliveryStream) => DeliveryEngineOptions["convert"];
}

/** The running delivery streams, by name. */
export interface DeliveryStreams {
  /** What a stream asks for that cannot be done here. */
  readonly listGaps: (stream: DeliveryStream) => readonly string[];
  /** Starts delivering where the last process left off. A new stream reads its Kinesis stream from LATEST. */
  readonly start: (stream: DeliveryStream) => Promise<void>;
  /** Continues with new settings, after delivering what is buffered by the old ones. When it throws, with the old ones. */
  readonly update: (stream: DeliveryStream) => Promise<void>;
  /** Ends the delivery and discards what is buffered (measured on AWS, 2026-07-13: floci-io/floci#1857). */
  readonly remove: (name: string) => Promise<void>;
  /** Stores the records of a Direct PUT durably; returns an ID for each. */
  readonly put: (name: string, records: readonly Buffer[]) => Promise<readonly string[]>;
  /** By the delivery stream's name, even after all were closed. A backup adds nothing but its trouble: it delivers the same records again. */
  readonly statuses: () => ReadonlyMap<string, DeliveryStatus>;
  /** The engines of all streams and of their backups. */
  readonly engines: () => readonly DeliveryEngine[];
  /** Delivers everything there is, and ends. */
  readonly close: () => Promise<void>;
}

export function createDeliveryStreams(options: DeliveryStreamsOptions): DeliveryStreams {
  const { directPuts, folder, register } = options;
  const running = new Map<string, RunningStream>();
  let closed: Promise<void> | undefined;
  const toFolderPath = (name: string): string => join(folder, name);

  const start = async (stream: DeliveryStream): Promise<void> => {
    const { name, sourceStreamArn } = stream;
    if (sourceStreamArn === undefined && !directPuts.streamNames().includes(name)) {
      directPuts.createStream({ name, shardCount: 1 });
    }
    running.set(name, { stream, engines: await startEngines(stream, toFolderPath(name), options) });
  };
  const end = async (name: string, how: "close" | "stop"): Promise<void> => {
    const { engines = [] } = running.get(name) ?? {};
    running.delete(name);
    await Promise.all(engines.map((engine) => engine[how]()));
  };

  return {
    listGaps: listDeliveryGaps,
    start,
    update: async (stream) => {
      const before = running.get(stream.name)?.stream;
      await end(stream.name, "close");
      await start(stream).catch(async (error: unknown) => {
        if (before !== undefined) await start(before);
        throw error;
      });
    },
    remove: async (name) => {
      await end(name, "stop");
      listJournals(toFolderPath(name)).forEach((journal) => register?.remove(journal));
      if (directPuts.streamNames().includes(name)) directPuts.deleteStream(name);
      await rm(toFolderPath(name), { recursive: true, force: true });
    },
    put: async (name, records) => putAll(name, records, options),
    statuses: () => new Map([...running].map(([name, { engines }]) => [name, readStatus(engines)])),
    engines: () => [...running.values()].flatMap(({ engines }) => engines),
    close: () => (closed ??= closeAll(running)),
  };
}

interface RunningStream {
  readonly stream: DeliveryStream;
  /** One for the stream, and one for its source backup if it has one. */
  readonly engines: readonly [DeliveryEngine, ...DeliveryEngine[]];
}

/** Takes none out: their statuses say what has become of the last records. */
async function closeAll(running: ReadonlyMap<string, RunningStream>): Promise<void> {
  await Promise.all([...running.values()].flatMap(({ engines }) => engines.map((engine) => engine.close())));
}

function readStatus([main, ...backups]: RunningStream["engines"]): DeliveryStatus {
  const status = main.status();
  const [trouble] = backups.flatMap((backup) => backup.status().trouble ?? []);
  return { ...status, trouble: status.trouble ?? trouble };
}

async function startEngines(
  stream: DeliveryStream,
  folder: string,
  options: DeliveryStreamsOptions,
): Promise<RunningStream["engines"]> {
  const engine = await startOne(stream, folder, options);
  const backup = toBackupStream(stream);
  if (backup === undefined) return [engine];
  try {
    return [engine, await startOne(backup, toBackupFolder(folder), { ...options, isBackup: true })];
  } catch (error) {
    await engine.stop();
    throw error;
  }
}

/** Those that a delivery stream's folder may hold. */
function listJournals(folder: string): readonly string[] {
  return [folder, toBackupFolder(folder)].map(toJournalPath);
}

/** For the progress of a stream's source backup. */
function toBackupFolder(folder: string): string {
  return join(folder, "backup");
}

function startOne(stream: DeliveryStream, folder: string, options: DeliveryStreamsOptions): Promise<DeliveryEngine> {
  const { directPuts, source, bindConverter } = options;
  const { name, sourceStreamArn } = stream;
  const from =
    sourceStreamArn === undefined
      ? { source: directPuts, sourceStreamName: name }
      : { source, sourceStreamName: parseStreamName(sourceStreamArn) };
  return startDeliveryEngine({ ...options, ...from, stream, folder, convert: bindConverter(stream) });
}

function parseStreamName(arn: string): string {
  const { name } = /:stream\/(?<name>.+)$/.exec(arn)?.groups ?? {};
  if (name === undefined) throw new TypeError(`source: expected the ARN of a Kinesis stream, got "${arn}"`);
  return name;
}

/** All under one partition key, which keeps the order of the calls. */
function putAll(
  name: string,
  records: readonly Buffer[],
  { directPuts, reportMetric }: Pick<DeliveryStreamsOptions, "directPuts" | "reportMetric">,
): readonly string[] {
  const puts = records.map((data) => ({ partitionKey: name, dataBase64: data.toString("base64") }));
  const ids = directPuts.putAll({ streamName: name, records: puts }).map((result) => {
    if ("sequenceNumber" in result) return result.sequenceNumber;
    throw result;
  });
  reportDirectPut({ name, reportMetric }, records);
  return ids;
}
