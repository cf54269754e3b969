import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { createDeliveryStreams, createFirehoseService } from "@sluice/emulator-firehose";
import type { CreateDeliveryStreamInput } from "@sluice/emulator-firehose-model";
import { createStreamStore } from "@sluice/emulator-kinesis";
import { createObjectStore } from "@sluice/emulator-s3";
import type { DamageOptions } from "@sluice/emulator-wire";
import { createFakeClock } from "@sluice/emulator-wire/testing";
import { createTemporaryFolder } from "@sluice/testing";

import { bringUpDeliveryStreams } from "./planned-delivery-streams.ts";
import { openStateFolder, type StateFolder } from "./state-folder.ts";

const account = { region: "eu-central-1", accountId: "000000000000" };
const streamName = "flowers";
const roleArn = "arn:aws:iam::000000000000:role/delivery";

const destination = { BucketARN: "arn:aws:s3:::lake", RoleARN: roleArn, Prefix: "data/" };
const planned: readonly CreateDeliveryStreamInput[] = [
  {
    DeliveryStreamName: "roses",
    DeliveryStreamType: "KinesisStreamAsSource",
    KinesisStreamSourceConfiguration: {
      KinesisStreamARN: `arn:aws:kinesis:eu-central-1:000000000000:stream/${streamName}`,
      RoleARN: roleArn,
    },
    ExtendedS3DestinationConfiguration: destination,
  },
  { DeliveryStreamName: "puts", DeliveryStreamType: "DirectPut", ExtendedS3DestinationConfiguration: destination },
];

/** For tests: a stream, a delivery stream that reads it, and one that takes puts, in a folder. */
export interface Garden {
  readonly put: (texts: readonly string[]) => Promise<void>;
  /** Delivers all there is. */
  readonly deliver: () => Promise<void>;
  /** Ends at once, as if the process had died. */
  readonly kill: () => Promise<void>;
  readonly problems: readonly string[];
}

export interface GardenOptions {
  readonly acceptLoss?: boolean;
}

/** Opens the folder, and starts what is in it. */
export async function openGarden(dir: string, { acceptLoss }: GardenOptions = {}): Promise<Garden> {
  const problems: string[] = [];
  const onProblem = (problem: string): void => void problems.push(problem);
  const state = openStateFolder(dir, { acceptLoss, onProblem });
  const services = await startServices(dir, { ...state, onProblem });
  const { source, directPuts, delivery } = services;
  return {
    problems,
    put: async (texts) => {
      for (const text of texts) {
        const data = Buffer.from(`${text}\n`);
        source.put({ streamName, partitionKey: text, dataBase64: data.toString("base64") });
        await delivery.put("puts", [Buffer.from(`direct ${text}\n`)]);
      }
    },
    deliver: async () => {
      await delivery.close();
      source.close();
      directPuts.close();
      state.release();
    },
    kill: async () => {
      await Promise.all(delivery.engines().map((engine) => engine.stop()));
      state.release();
    },
  };
}

async function startServices(dir: string, state: StateFolder & Pick<DamageOptions, "onProblem">) {
  const { register, onProblem } = state;
  const clock = createFakeClock();
  const common = { ...account, clock, register, onProblem };
  const store = createObjectStore({ rootDir: dir, clock });
  if (!(await store.hasBucket("lake"))) await store.createBucket("lake");
  const source = createStreamStore({ ...common, folder: state.kinesis });
  if (!source.streamNames().includes(streamName)) source.createStream({ name: streamName, shardCount: 2 });
  const directPuts = createStreamStore({ ...common, folder: state.directPuts });
  const delivery = createDeliveryStreams({
    ...common,
    store,
    source,
    directPuts,
    folder: state.firehose,
    invoke: () => Promise.reject(new Error("no function is to be invoked")),
    bindConverter: () => () => Promise.reject(new Error("nothing is to be converted")),
    onWritten: () => undefined,
  });
  const service = createFirehoseService({ ...common, runtime: delivery, file: state.deliveryStreams });
  await bringUpDeliveryStreams(service, planned);
  return { source, directPuts, delivery };
}

/** What was delivered, sorted. */
export async function readDelivered(dir: string): Promise<readonly string[]> {
  const store = createObjectStore({ rootDir: dir, clock: createFakeClock() });
  const files = await store.files({ bucket: "lake" });
  return files.flatMap(({ path }) => readFileSync(path, "utf8").trimEnd().split("\n")).toSorted();
}

/** A folder in which some records are delivered and others are not, of a process that was killed. */
export async function keepGarden(delivered: readonly string[], waiting: readonly string[]): Promise<string> {
  const dir = join(createTemporaryFolder("garden"), "lake");
  const first = await openGarden(dir);
  await first.put(delivered);
  await first.deliver();
  const second = await openGarden(dir);
  await second.put(waiting);
  await second.kill();
  return dir;
}

/** Another folder with the same in it. */
export function copyGarden(dir: string): string {
  const copy = join(createTemporaryFolder("copy"), "lake");
  cpSync(dir, copy, { recursive: true });
  return copy;
}
