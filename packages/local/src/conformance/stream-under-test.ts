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

import { createObjectReader, type DeliveredObject } from "./delivered-objects.ts";
import { destinationOf, type StreamSettings } from "./stream-settings.ts";
import type { ConformanceTarget } from "./target.ts";

/** A record, and its partition key where that matters. */
export type Put = string | Buffer | { readonly key: string; readonly data: string | Buffer };

/** What has come of a delivery stream's records. */
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
  readonly put: (...records: readonly Put[]) => Promise<void>;
  /** Lets time pass until its objects have so many lines altogether, or what else is enough. */
  readonly arrival: (enough: number | ((arrival: Arrival) => boolean)) => Promise<Arrival>;
  /** What is there now. */
  readonly arrived: () => Promise<Arrival>;
  readonly remove: () => Promise<void>;
}

/** Creates a delivery stream, and its Kinesis stream if it has one; resolves when it takes records. */
export async function openStream(target: ConformanceTarget, settings: StreamSettings): Promise<StreamUnderTest> {
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
  const arrived = async () => arrivalOf(await readObjects());
  return {
    name,
    sourceArn,
    arrived,
    put: (...records) => (sourceArn === undefined ? putDirectly : putToSource)(name, records, target),
    arrival: (enough) => arrivalWhen(enough, arrived, target),
    remove: async () => {
      await target.firehose.send(new DeleteDeliveryStreamCommand({ DeliveryStreamName: name }));
      await removeSource();
    },
  };
}

async function createSource(
  StreamName: string,
  { shardCount: ShardCount = 1 }: StreamSettings,
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

interface Names {
  readonly name: string;
  readonly sourceArn: string | undefined;
}

async function create({ name, sourceArn }: Names, settings: StreamSettings, target: ConformanceTarget): Promise<void> {
  const { firehose, resources, passTime } = target;
  const command: CreateDeliveryStreamCommandInput = {
    DeliveryStreamName: name,
    ExtendedS3DestinationConfiguration: destinationOf(settings, resources),
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

async function putDirectly(name: string, records: readonly Put[], { firehose }: ConformanceTarget): Promise<void> {
  for (const chunk of chunksOf(records)) {
    const Records = chunk.map((record) => ({ Data: dataOf(record) }));
    const { FailedPutCount } = await firehose.send(new PutRecordBatchCommand({ DeliveryStreamName: name, Records }));
    if (FailedPutCount !== 0) throw new Error(`${FailedPutCount} of ${chunk.length} records were not taken`);
  }
}

async function putToSource(name: string, records: readonly Put[], { kinesis }: ConformanceTarget): Promise<void> {
  for (const chunk of chunksOf(records)) {
    const Records = chunk.map((record) => ({ PartitionKey: keyOf(record), Data: dataOf(record) }));
    const { FailedRecordCount } = await kinesis.send(new PutRecordsCommand({ StreamName: name, Records }));
    if (FailedRecordCount !== 0) throw new Error(`${FailedRecordCount} of ${chunk.length} records were not taken`);
  }
}

function chunksOf(records: readonly Put[]): readonly (readonly Put[])[] {
  return Array.from({ length: Math.ceil(records.length / maxRecords) }, (_, index) =>
    records.slice(index * maxRecords, (index + 1) * maxRecords),
  );
}

function dataOf(record: Put): Buffer {
  const data = typeof record === "object" && "key" in record ? record.data : record;
  return Buffer.from(data);
}

function keyOf(record: Put): string {
  return typeof record === "object" && "key" in record ? record.key : randomUUID();
}

function arrivalOf(objects: readonly DeliveredObject[]): Arrival {
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

async function arrivalWhen(
  enough: number | ((arrival: Arrival) => boolean),
  arrived: () => Promise<Arrival>,
  { passTime, patienceMs }: ConformanceTarget,
): Promise<Arrival> {
  const isEnough =
    typeof enough === "function" ? enough : ({ lines, errors }: Arrival) => lines.length + errors.length >= enough;
  for (const untilMs = Date.now() + patienceMs; ; await passTime(secondsBetweenLooks)) {
    const arrival = await arrived();
    if (isEnough(arrival)) return arrival;
    if (Date.now() > untilMs) throw new Error(`not enough has arrived: ${JSON.stringify(arrival, undefined, 2)}`);
  }
}
