import type * as pulumi from "@pulumi/pulumi";
import type { DatasetDefinition } from "@sluice/schema";

/** How a dataset runs. In a stack, the stack's own values are the defaults of those of its datasets. */
export interface DatasetSettings {
  /**
   * Shards of the stream, each taking 1 MB/s and 1,000 records/s: 1 to 500. Or on demand, which costs more while idle and
   * never runs out. Defaults to 1.
   */
  readonly shardCount?: pulumi.Input<number> | "on-demand";
  /**
   * How long the stream keeps a record, and so how long delivery may be down without losing any: 24 to 8760 (streams
   * guide, 2026-11-21). Of a stream that you bring: how long that one does. Defaults to 24.
   */
  readonly retentionHours?: pulumi.Input<number>;
  /** Firehose writes a partition's object at most this long after its first record: 60 to 900. Defaults to 300. */
  readonly bufferingIntervalSeconds?: pulumi.Input<number>;
  /** Firehose writes it earlier when it holds this much: 64 to 128. Defaults to 128. */
  readonly bufferingSizeMiB?: pulumi.Input<number>;
  /** Whether alarms watch over it. Defaults to true. */
  readonly alarms?: boolean;
  /** Whether rows can be posted over HTTP. Defaults to false. */
  readonly http?: boolean;
  /** Whether files that land in the stack's landing bucket, in a folder called as the dataset, are loaded. Defaults to false. */
  readonly landing?: boolean;
  /** Whether the windows of its definition are computed. Defaults to true. */
  readonly windows?: boolean;
}

/** A Kinesis stream that there is already, in the same account and region. */
export interface ExistingStream {
  readonly name: pulumi.Input<string>;
  /** The customer's key that it is encrypted with; none for AWS's own. */
  readonly keyArn?: pulumi.Input<string>;
}

/** One dataset of a stack: what its rows are, and how the stack runs it. */
export interface DatasetArgs extends DatasetSettings {
  /** What `defineDataset` or `parseDefinition` returns. */
  readonly definition: DatasetDefinition;
  /** The day on which the definition was locked as it is, `yyyy-mm-dd`; the manifest tells it. */
  readonly lockedOn?: string;
  /**
   * What decides on a row's partition: the transform (`lambda`), a query that Firehose runs over the transform's output
   * (`jq`, one row per record), or the hour of arrival (`static`). Defaults to `lambda`, or to `static` for a dataset
   * without partition columns.
   */
  readonly partitioning?: "lambda" | "jq" | "static";
  /** What the delivered objects are; `json` is gzipped lines. Defaults to `parquet`. */
  readonly format?: "parquet" | "json";
  /** No stream: producers put straight to Firehose. Defaults to false. */
  readonly directPut?: boolean;
  /** Keeps every record as it arrived, under source/. Firehose does not let this be turned off again. Defaults to false. */
  readonly sourceBackup?: boolean;
  /** Reads a stream that you have, in place of a new one. */
  readonly stream?: ExistingStream;
}

type Optional = "lockedOn" | "stream";

/** A dataset's arguments with nothing left to default. */
export type CompleteDatasetArgs = Required<Omit<DatasetArgs, Optional>> & Pick<DatasetArgs, Optional>;

/** A day's trouble is found within a month. */
export const defaultLogRetentionDays = 30;

/** What a dataset is run with, where neither it nor its stack says otherwise. */
export const defaultDatasetSettings = {
  shardCount: 1,
  retentionHours: 24,
  bufferingIntervalSeconds: 300,
  bufferingSizeMiB: 128,
  alarms: true,
  http: false,
  landing: false,
  windows: true,
} as const satisfies Required<DatasetSettings>;

/** Fills in what a dataset leaves out. Keeps what its definition does not allow: `findArgumentProblems` reports it. */
export function completeDatasetArgs(
  given: DatasetDefinition | DatasetArgs,
  ofStack: DatasetSettings = {},
): CompleteDatasetArgs {
  const defaults = defaultDatasetSettings;
  const { definition, lockedOn, stream, ...args } = "definition" in given ? given : { definition: given };
  return {
    definition,
    ...(lockedOn !== undefined && { lockedOn }),
    ...(stream !== undefined && { stream }),
    partitioning: args.partitioning ?? (hasPartitions(definition) ? "lambda" : "static"),
    format: args.format ?? "parquet",
    directPut: args.directPut ?? false,
    sourceBackup: args.sourceBackup ?? false,
    shardCount: args.shardCount ?? ofStack.shardCount ?? defaults.shardCount,
    retentionHours: args.retentionHours ?? ofStack.retentionHours ?? defaults.retentionHours,
    bufferingIntervalSeconds:
      args.bufferingIntervalSeconds ?? ofStack.bufferingIntervalSeconds ?? defaults.bufferingIntervalSeconds,
    bufferingSizeMiB: args.bufferingSizeMiB ?? ofStack.bufferingSizeMiB ?? defaults.bufferingSizeMiB,
    alarms: args.alarms ?? ofStack.alarms ?? defaults.alarms,
    http: args.http ?? ofStack.http ?? defaults.http,
    landing: args.landing ?? ofStack.landing ?? defaults.landing,
    windows: args.windows ?? ofStack.windows ?? defaults.windows,
  };
}

export function hasPartitions({ partitionColumns }: DatasetDefinition): boolean {
  return partitionColumns.length > 0;
}
