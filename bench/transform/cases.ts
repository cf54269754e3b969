import { EncodedLine, type PackableRow } from "@sluice/lake";
import { type Dataset, parseRow, parseSourceChunk, formatPartitionPath, toRoutingValue } from "@sluice/schema";
import { findDataset } from "@sluice/schema/testing";
import { createPacker } from "@sluice/stream";
import type { FirehoseTransformationEvent, FirehoseTransformationEventRecord } from "aws-lambda";

import { generateCrimeRows, generateIrisRows, type RowSource } from "../rows/rows.ts";

export interface TransformBenchCase {
  readonly name: string;
  readonly dataset: "iris" | "crime";
  readonly rows: RowSource;
  readonly isPacked: boolean;
  /** As many as keep the request under 6 MB and the response under 5 MB; the run asserts that all are `Ok`. */
  readonly rowCount: number;
}

export const transformBenchCases: readonly TransformBenchCase[] = [
  { name: "iris-packed", dataset: "iris", rows: generateIrisRows, isPacked: true, rowCount: 15_000 },
  { name: "iris-single", dataset: "iris", rows: generateIrisRows, isPacked: false, rowCount: 9_000 },
  { name: "crime-packed", dataset: "crime", rows: generateCrimeRows, isPacked: true, rowCount: 8_000 },
  { name: "crime-single", dataset: "crime", rows: generateCrimeRows, isPacked: false, rowCount: 5_600 },
];

/** Firehose's event for a case. */
export function buildFirehoseEvent({ rowCount, dataset, ...rest }: TransformBenchCase): FirehoseTransformationEvent {
  const rows = [...rest.rows().take(rowCount)];
  return buildEvent({ rows, dataset: findDataset(dataset), isPacked: rest.isPacked });
}

export interface EventContent {
  readonly dataset: Dataset;
  readonly rows: readonly string[];
  /** Packed as the producer packs them, or a record each. */
  readonly isPacked: boolean;
}

/** Firehose's event for rows. */
export function buildEvent({ dataset, rows, isPacked }: EventContent): FirehoseTransformationEvent {
  const payloads = isPacked ? packRows(dataset, rows) : rows.map((row) => `${row}\n`);
  return {
    invocationId: "9a5f1c62-5a0e-4b9e-8d3b-0d6a3f6f3b11",
    deliveryStreamArn: "arn:aws:firehose:eu-central-1:123456789012:deliverystream/bench",
    sourceKinesisStreamArn: "arn:aws:kinesis:eu-central-1:123456789012:stream/bench",
    region: "eu-central-1",
    records: payloads.map(toFirehoseRecord),
  };
}

function packRows(dataset: Dataset, rows: readonly string[]): readonly string[] {
  const packer = createPacker({ loadId: "20261121T022600-ab12cd34" });
  for (const [index, row] of rows.entries()) packer.add(toPackableRow(dataset, row, index));
  packer.sealAll();
  return packer.takeSealed().map(({ data }) => Buffer.from(data).toString());
}

function toPackableRow(dataset: Dataset, text: string, row: number): PackableRow {
  const format = dataset.formats[0];
  const [sourceRow] = parseSourceChunk(text, { dataset, format }, { newline: "\n", isLast: true }).rows;
  const parsed = parseRow(dataset, sourceRow?.fields ?? []);
  if (!parsed.ok) throw new Error(`the bench makes a bad row: ${text}`);
  const partitionKey = toRoutingValue(dataset, parsed.row);
  const partition = formatPartitionPath(parsed.row.partition);
  const group = { key: partition, partition, partitionKey };
  return { row, group, encoded: new EncodedLine(`${text}\n`) };
}

function toFirehoseRecord(payload: string, index: number): FirehoseTransformationEventRecord {
  const sequenceNumber = `4965447182223364455667788990011223344556677889900${String(index).padStart(7, "0")}`;
  const arrival = 1_795_228_860_123;
  return {
    recordId: `${sequenceNumber}000000`,
    approximateArrivalTimestamp: arrival,
    data: Buffer.from(payload).toString("base64"),
    kinesisRecordMetadata: {
      shardId: "shardId-000000000000",
      partitionKey: "1",
      approximateArrivalTimestamp: arrival,
      sequenceNumber,
      subsequenceNumber: "0",
    },
  };
}
