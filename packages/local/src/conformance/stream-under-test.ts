import { randomUUID } from "node:crypto";

import {
  CreateDeliveryStreamCommand,
  type CreateDeliveryStreamCommandInput,
  DeleteDeliveryStreamCommand,
  DescribeDeliveryStreamCommand,
  PutRecordBatchCommand,
} from "@aws-sdk/client-firehose";
import {
  CreateStreamCommand,
  DeleteStreamCommand,
  DescribeStreamSummaryCommand,
  PutRecordsCommand,
} from "@aws-sdk/client-kinesis";

import { buildDestination, type ConformanceStreamSettings } from "./conformance-stream-settings.ts";
import { createObjectReader, type DeliveredObject } from "./delivered-objects.ts";
import type { ConformanceTarget } from "./target.ts";

/** A record, and its partition key where that matters. */
export type ConformanceRecord = string | Buffer | { readonly key: string; readonly data: string | Buffer };

/** What has become of a delivery stream's records. */
export interface Arrival {
  readonly objects: readonly DeliveredObject[];
  /** Of the objects that are not under `errors/`, by key. */
  readonly lines: readonly string[];
  /** Lines of the objects under `errors/`. */
  readonly errors: readonly Readonly<Record<string, unknown>>[];
}

/** A delivery stream of one test's own. */
export interface StreamUnderTest {
  readonly name: string;
  /** Of its Kinesis stream. */
  readonly sourceArn: string | undefined;
  readonly put: (...records: readonly ConformanceRecord[]) => Promise<void>;
  /** Lets time pass until its objects have this many lines in total, or until a condition holds. */
  readonly waitForArrival: (enough: number | ((waitForArrival: Arrival) => boolean)) => Promise<Arrival>;
  /** What is there now. */
  readonly readArrival: () => Promise<Arrival>;
  readonly remove: () => Promise<void>;
}

/** Creates a delivery stream, and its Kinesis stream if it has one; resolves when it takes records. */
export async function openStreamUnderTest(
  target: ConformanceTarget,
  settings: ConformanceStreamSettings,
): Promise<StreamUnderTest> {
  const name = `conformance-${randomUUID()}`;
  const sourceArn = settings.shardCount === undefined ? undefined : await createSource(name, settings, target);
  const removeSource = async (): Promise<void> => {
    if (sourceArn !== undefined) await target.kinesis.send(new DeleteStreamCommand({ StreamName: name }));
  };
  try {
    await create({ name, sourceArn }, settings, target);
  } catch (error) {
    await removeSource();
    throw error;
  }
  const readObjects = createObjectReader({ streamName: name, s3: target.s3, bucket: target.resources.bucket });
  const readArrival = async () => toArrival(await readObjects());
  return {
    name,
    sourceArn,
    readArrival,
    put: (...records) => (sourceArn === undefined ? putDirectly : putToSource)(name, records, target),
    waitForArrival: (enough) => pollArrival(enough, readArrival, target),
    remove: async () => {
      await target.firehose.send(new DeleteDeliveryStreamCommand({ DeliveryStreamName: name }));
      await removeSource();
    },
  };
}

async function createSource(
  StreamName: string,
  { shardCount: ShardCount = 1 }: ConformanceStreamSettings,
  { kinesis, passTime }: ConformanceTarget,
): Promise<string> {
  await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount }));
  for (;;) {
    const described = await kinesis.send(new DescribeStreamSummaryCommand({ StreamName }));
    const { StreamStatus: status, StreamARN: arn = "" } = described.StreamDescriptionSummary ?? {};
    if (status === "ACTIVE") return arn;
    await passTime(secondsBetweenLooks);
  }
}

interface StreamNames {
  readonly name: string;
  readonly sourceArn: string | undefined;
}

async function create(
  { name, sourceArn }: StreamNames,
  settings: ConformanceStreamSettings,
  target: ConformanceTarget,
): Promise<void> {
  const { firehose, resources, passTime } = target;
  const command: CreateDeliveryStreamCommandInput = {
    DeliveryStreamName: name,
    ExtendedS3DestinationConfiguration: buildDestination(settings, resources),
    ...(sourceArn !== undefined && {
      DeliveryStreamType: "KinesisStreamAsSource",
      KinesisStreamSourceConfiguration: { KinesisStreamARN: sourceArn, RoleARN: resources.roleArn },
    }),
    ...settings.input,
  };
  await firehose.send(new CreateDeliveryStreamCommand(command));
  for (;;) {
    const described = await firehose.send(new DescribeDeliveryStreamCommand({ DeliveryStreamName: name }));
    const status = described.DeliveryStreamDescription?.DeliveryStreamStatus;
    if (status === "CREATING_FAILED") throw new Error(`${name}: ${status}`);
    if (status === "ACTIVE") return;
    await passTime(secondsBetweenLooks);
  }
}

const secondsBetweenLooks = 10;
/** Records a call, of PutRecordBatch as of PutRecords. */
const maxRecords = 500;

async function putDirectly(
  name: string,
  records: readonly ConformanceRecord[],
  { firehose }: ConformanceTarget,
): Promise<void> {
  for (const chunk of splitIntoChunks(records)) {
    const Records = chunk.map((record) => ({ Data: toData(record) }));
    const { FailedPutCount } = await firehose.send(new PutRecordBatchCommand({ DeliveryStreamName: name, Records }));
    if (FailedPutCount !== 0) throw new Error(`${FailedPutCount} of ${chunk.length} records were not taken`);
  }
}

async function putToSource(
  name: string,
  records: readonly ConformanceRecord[],
  { kinesis }: ConformanceTarget,
): Promise<void> {
  for (const chunk of splitIntoChunks(records)) {
    const Records = chunk.map((record) => ({ PartitionKey: toPartitionKey(record), Data: toData(record) }));
    const { FailedRecordCount } = await kinesis.send(new PutRecordsCommand({ StreamName: name, Records }));
    if (FailedRecordCount !== 0) throw new Error(`${FailedRecordCount} of ${chunk.length} records were not taken`);
  }
}

function splitIntoChunks(records: readonly ConformanceRecord[]): readonly (readonly ConformanceRecord[])[] {
  return Array.from({ length: Math.ceil(records.length / maxRecords) }, (_, index) =>
    records.slice(index * maxRecords, (index + 1) * maxRecords),
  );
}

function toData(record: ConformanceRecord): Buffer {
  const data = typeof record === "object" && "key" in record ? record.data : record;
  return Buffer.from(data);
}

function toPartitionKey(record: ConformanceRecord): string {
  return typeof record === "object" && "key" in record ? record.key : randomUUID();
}

function toArrival(objects: readonly DeliveredObject[]): Arrival {
  return {
    objects,
    lines: objects.filter((object) => !isError(object)).flatMap(({ lines }) => lines),
    errors: objects.filter(isError).flatMap(({ lines }) => lines.map(parseLine)),
  };
}

function isError({ prefix }: DeliveredObject): boolean {
  return prefix.startsWith("errors/");
}

function parseLine(line: string): Readonly<Record<string, unknown>> {
  return JSON.parse(line);
}

async function pollArrival(
  enough: number | ((arrival: Arrival) => boolean),
  readArrival: () => Promise<Arrival>,
  { passTime, patienceMs }: ConformanceTarget,
): Promise<Arrival> {
  const isEnough =
    typeof enough === "function" ? enough : ({ lines, errors }: Arrival) => lines.length + errors.length >= enough;
  for (const untilMs = Date.now() + patienceMs; ; await passTime(secondsBetweenLooks)) {
    const arrival = await readArrival();
    if (isEnough(arrival)) return arrival;
    if (Date.now() > untilMs) throw new Error(`not enough has arrived: ${JSON.stringify(arrival, undefined, 2)}`);
  }
}
