import { rm } from "node:fs/promises";
import { join } from "node:path";

import type { DeliveryStream } from "@sluice/emulator-firehose-model";
import type { StreamStore } from "@sluice/emulator-kinesis";

import { type DeliveryEngine, type DeliveryEngineOptions, startDeliveryEngine } from "./delivery-engine.ts";
import { toBackupStream, listDeliveryGaps } from "./delivery-settings.ts";

export interface DeliveryStreamsOptions extends Omit<
  DeliveryEngineOptions,
  "stream" | "sourceStreamName" | "folder" | "convert"
> {
  /** Takes the records of Direct PUT: a stream of one shard for each delivery stream. */
  readonly directPuts: StreamStore;
  /** Has a folder for each delivery stream. */
  readonly folder: string;
  /** Format conversion of a stream that asks for it. Throws when its table is not there, as AWS refuses it then. */
  readonly bindConverter: (stream: DeliveryStream) => DeliveryEngineOptions["convert"];
}

/** The delivery streams that run, by name. */
export interface DeliveryStreams {
  /** What of a stream cannot be done here: empty when all of it can. */
  readonly listGaps: (stream: DeliveryStream) => readonly string[];
  /** Begins to deliver, or goes on where the process before it ended: from a Kinesis stream at first from LATEST on. */
  readonly start: (stream: DeliveryStream) => Promise<void>;
  /** Goes on with other settings. What is buffered is delivered first, by the old ones. */
  readonly update: (stream: DeliveryStream) => Promise<void>;
  /** Ends the delivery and discards what is buffered (measured on AWS, 2026-07-13: floci-io/floci#1857). */
  readonly remove: (name: string) => Promise<void>;
  /** Takes records of a Direct PUT, all of them durably; returns an ID for each. */
  readonly put: (name: string, records: readonly Buffer[]) => Promise<readonly string[]>;
  /** Those that run, and those of their backups. */
  readonly engines: () => readonly DeliveryEngine[];
  /** Delivers what there is, and ends. */
  readonly close: () => Promise<void>;
}

interface RunningStream {
  readonly stream: DeliveryStream;
  /** One for the stream, and one for its source backup if it has one. */
  readonly engines: readonly DeliveryEngine[];
}

export function createDeliveryStreams(options: DeliveryStreamsOptions): DeliveryStreams {
  const { directPuts, folder } = options;
  const running = new Map<string, RunningStream>();
  const toFolderPath = (name: string): string => join(folder, name);

  const start = async (stream: DeliveryStream): Promise<void> => {
    const { name, sourceStreamArn } = stream;
    if (sourceStreamArn === undefined && !directPuts.streamNames().includes(name)) {
      directPuts.createStream({ name, shardCount: 1 });
    }
    const engines = [await startOne(stream, toFolderPath(name), options)];
    const backup = toBackupStream(stream);
    if (backup !== undefined) engines.push(await startOne(backup, join(toFolderPath(name), "backup"), options));
    running.set(name, { stream, engines });
  };
  const end = async (name: string, how: "close" | "stop"): Promise<void> => {
    const engines = running.get(name)?.engines ?? [];
    running.delete(name);
    await Promise.all(engines.map((engine) => engine[how]()));
  };

  return {
    listGaps: listDeliveryGaps,
    start,
    update: async (stream) => {
      await end(stream.name, "close");
      await start(stream);
    },
    remove: async (name) => {
      await end(name, "stop");
      if (directPuts.streamNames().includes(name)) directPuts.deleteStream(name);
      await rm(toFolderPath(name), { recursive: true, force: true });
    },
    put: async (name, records) => putAll(directPuts, name, records),
    engines: () => [...running.values()].flatMap(({ engines }) => engines),
    close: async () => {
      await Promise.all([...running.keys()].map((name) => end(name, "close")));
    },
  };
}

function startOne(stream: DeliveryStream, folder: string, options: DeliveryStreamsOptions): Promise<DeliveryEngine> {
  const { directPuts, source, bindConverter } = options;
  const { name, sourceStreamArn } = stream;
  const from =
    sourceStreamArn === undefined
      ? { source: directPuts, sourceStreamName: name }
      : { source, sourceStreamName: sourceStreamArn.split(":stream/")[1] ?? "" };
  return startDeliveryEngine({ ...options, ...from, stream, folder, convert: bindConverter(stream) });
}

/** All under one key: Direct PUT keeps no other order than that of its calls. */
function putAll(directPuts: StreamStore, name: string, records: readonly Buffer[]): readonly string[] {
  const puts = records.map((data) => ({ partitionKey: name, dataBase64: data.toString("base64") }));
  return directPuts.putAll({ streamName: name, records: puts }).map((result) => {
    if ("sequenceNumber" in result) return result.sequenceNumber;
    throw result;
  });
}
