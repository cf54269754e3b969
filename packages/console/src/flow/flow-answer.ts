import type { StackAlarm } from "../overview/overview-answer.ts";

/** What CloudWatch adds values up in, and how many of these periods an answer has. */
export interface FlowPeriods {
  readonly seconds: number;
  readonly count: number;
  /** End of the last one, which is over; milliseconds since the epoch. */
  readonly untilMs: number;
}

/** A metric's values, the oldest period first; null where CloudWatch has none. */
export type FlowSeries = readonly (number | null)[];

/** All datasets of a stack, a lane each. */
export interface FlowAnswer {
  readonly atMs: number;
  readonly speedUp: number;
  readonly periods: FlowPeriods;
  readonly lanes: readonly FlowLane[];
  /** What could not be read, in one line each. */
  readonly problems: readonly string[];
}

export const laneSeriesNames = [
  "streamRecords",
  "streamBytes",
  "rowsIn",
  "rowsOut",
  "rowsRejected",
  "recordsFailed",
] as const;

export interface FlowLane {
  readonly dataset: string;
  /** The dataset whose window's results these are. */
  readonly windowOf: string | undefined;
  readonly hasStream: boolean;
  readonly series: Readonly<Record<(typeof laneSeriesNames)[number], FlowSeries>>;
  /** Alarms that are on. */
  readonly ringing: readonly string[];
}

/** One dataset, whole. */
export interface DatasetFlowAnswer {
  readonly atMs: number;
  readonly speedUp: number;
  readonly periods: FlowPeriods;
  readonly dataset: string;
  /** The dataset whose window's results these are. */
  readonly windowOf: string | undefined;
  readonly source: SourceFlow;
  /** Absent with Direct PUT, or when it could not be read. */
  readonly stream: StreamFlow | undefined;
  readonly functionName: string | undefined;
  readonly delivery: DeliveryFlow;
  readonly objects: ObjectsFlow | undefined;
  readonly table: {
    readonly view: string;
    readonly rejectsView: string;
    readonly database: string;
    readonly format: string;
  };
  readonly windows: readonly WindowFlow[];
  readonly series: Readonly<Record<FlowSeriesName, FlowSeries>>;
  /** Of the dataset, and of each of its windows. */
  readonly alarms: readonly AlarmGroup[];
  readonly problems: readonly string[];
}

export interface AlarmGroup {
  readonly dataset: string;
  /** Names without what all of the group begin with. */
  readonly alarms: readonly StackAlarm[];
}

export const flowSeriesNames = [
  ...laneSeriesNames,
  "iteratorAgeMs",
  "writesThrottled",
  "readsThrottled",
  "calls",
  "callErrors",
  "callMs",
  "bytesDelivered",
  "freshnessSeconds",
  "partitions",
  "partitionsLimit",
  "conversionFailed",
] as const;

export type FlowSeriesName = (typeof flowSeriesNames)[number];

export interface SourceFlow {
  /** Whether rows go into a Kinesis stream, or straight to Firehose. */
  readonly kind: "stream" | "direct put";
  readonly rowsUrl: string | undefined;
  readonly landing: string | undefined;
}

export interface StreamFlow {
  readonly name: string;
  readonly status: string;
  readonly mode: "PROVISIONED" | "ON_DEMAND";
  readonly retentionHours: number;
  /** Those that take records, in the order of their hash keys. */
  readonly shards: readonly ShardFlow[];
  /** Shards that only still hold records: resharding closed them. */
  readonly closedShards: number;
  /** Whether CloudWatch knows each shard's load: with enhanced monitoring, which AWS bills. */
  readonly isPerShard: boolean;
}

/** Shards that are shown, and measured one by one: more would be thinner than a pixel, and CloudWatch bills each that is asked for. */
export const shownShards = 128;

export interface ShardFlow {
  readonly id: string;
  /** Of all hash keys, 0 to 1. */
  readonly share: number;
  /** Bytes in each period; undefined without enhanced monitoring, and from {@link shownShards} on. */
  readonly bytes: FlowSeries | undefined;
}

export interface DeliveryFlow {
  readonly name: string;
  readonly status: string | undefined;
  /** In the time of whoever looks: a stack that is sped up waits less. */
  readonly intervalSeconds: number;
  readonly sizeMiB: number;
  /** When the next object is due, at the latest and as far as CloudWatch and S3 tell; undefined when nothing is known to wait. */
  readonly nextObject: NextObject | undefined;
}

export interface NextObject {
  /** When the oldest row that waits came into the buffer. */
  readonly openedAtMs: number;
  readonly dueAtMs: number;
}

export interface ObjectsFlow {
  readonly objects: number;
  readonly bytes: number;
  readonly newestAtMs: number | undefined;
  /** Whether all were listed; otherwise these are the first ones of the listing. */
  readonly isWhole: boolean;
  readonly listedAtMs: number;
  /** Folders of rows, the newest object first; a bounded number of them. */
  readonly partitions: readonly PartitionFlow[];
  readonly partitionCount: number;
}

export interface PartitionFlow {
  /** `species_key=Iris-setosa`. */
  readonly name: string;
  readonly objects: number;
  readonly bytes: number;
  readonly newestAtMs: number;
}

export interface WindowFlow {
  readonly dataset: string;
  readonly name: string;
  readonly view: string;
  readonly functionName: string;
  /** Rows that its function has read, and partial aggregates that it has written. */
  readonly rows: FlowSeries;
  readonly partials: FlowSeries;
}
