import type { GlueColumn } from "@sluice/schema";

import { parseMembers } from "./json-members.ts";
import { lakeFolders } from "./lake-layout.ts";

/** How rows come in: by the producer's command line, a file in the landing bucket, or a request. */
export const doors = ["command", "landing", "http"] as const;

export type Door = (typeof doors)[number];

/** `rejected`: ended, and some rows did not fit. `failed`: not all rows were read and sent. */
export const loadStates = ["loaded", "rejected", "failed"] as const;

export type LoadState = (typeof loadStates)[number];

/** What became of one load, as the lake keeps it. Counts are totals over all its runs. */
export interface LoadLine {
  readonly loadId: string;
  /** Absent when nothing says whose rows they are: a file in an unknown folder. */
  readonly dataset?: string | undefined;
  readonly door: Door;
  /** Where the rows were read: a file's path, `s3://…`, or how a request is named. */
  readonly source: string;
  readonly state: LoadState;
  /** Why not all rows were sent, for people. */
  readonly problem?: string | undefined;
  readonly rowsRead: number;
  readonly rowsSent: number;
  readonly rowsRejected: number;
  readonly recordsSent: number;
  /** Of the records, as Kinesis counts them. */
  readonly bytesSent: number;
  /** Of the source as it is stored; absent where that is unknown. */
  readonly sourceBytes?: number | undefined;
  /** Lake timestamps, UTC. */
  readonly startedAt: string;
  readonly endedAt: string;
  /** As far as AWS, or this machine, tells: an ARN, a user's name. */
  readonly sentBy?: string | undefined;
}

/** Columns of the Glue table `loads_raw` and its view; each is a member of the JSON line. */
export const loadColumns = [
  { name: "load_id", type: "string" },
  { name: "dataset", type: "string" },
  { name: "door", type: "string" },
  { name: "source", type: "string" },
  { name: "state", type: "string" },
  { name: "problem", type: "string" },
  { name: "rows_read", type: "bigint" },
  { name: "rows_sent", type: "bigint" },
  { name: "rows_rejected", type: "bigint" },
  { name: "records_sent", type: "bigint" },
  { name: "bytes_sent", type: "bigint" },
  { name: "source_bytes", type: "bigint" },
  { name: "started_at", type: "timestamp" },
  { name: "ended_at", type: "timestamp" },
  { name: "sent_by", type: "string" },
] as const satisfies readonly GlueColumn[];

/** What the loads' table and view are called in the stack's database. No dataset is called as either. */
export const loadTables = { raw: "loads_raw", view: "loads" } as const;

type Members<Value> = { readonly [Name in (typeof loadColumns)[number]["name"]]: Value };

/** Encodes a load as one line of JSON, ended by `\n`. Absent values become null. */
export function encodeLoadLine(line: LoadLine): string {
  const members = {
    load_id: line.loadId,
    dataset: line.dataset ?? null,
    door: line.door,
    source: line.source,
    state: line.state,
    problem: line.problem ?? null,
    rows_read: line.rowsRead,
    rows_sent: line.rowsSent,
    rows_rejected: line.rowsRejected,
    records_sent: line.recordsSent,
    bytes_sent: line.bytesSent,
    source_bytes: line.sourceBytes ?? null,
    started_at: line.startedAt,
    ended_at: line.endedAt,
    sent_by: line.sentBy ?? null,
  } satisfies Members<unknown>;
  return `${JSON.stringify(members)}\n`;
}

/** Reads the state from a line; undefined for what is no line of a load. */
export function readLoadState(line: string): LoadState | undefined {
  return readToldLoad(line)?.state;
}

/** Which load a line is of, and what it came to; undefined for what is no line of a load. */
export function readToldLoad(line: string): Pick<LoadLine, "loadId" | "dataset" | "door" | "state"> | undefined {
  const { load_id: loadId, dataset, ...members }: Partial<Members<unknown>> = parseMembers(line);
  const state = loadStates.find((each) => each === members.state);
  const door = doors.find((each) => each === members.door);
  if (typeof loadId !== "string" || state === undefined || door === undefined) return undefined;
  return { loadId, door, state, dataset: typeof dataset === "string" ? dataset : undefined };
}

/** Folder of the loads that began on one day (`yyyy-mm-dd`, UTC). `date` is a partition key of their table. */
export function formatLoadsFolder(day: string, prefix: string = lakeFolders.loads): string {
  return `${prefix}date=${day}/`;
}

/** Key of a load's line: `name` tells it from those of other loads of its day, and says by which door it came. */
export function formatLoadKey({ startedAt }: Pick<LoadLine, "startedAt">, name: string): string {
  return `${formatLoadsFolder(startedAt.slice(0, "yyyy-mm-dd".length))}${name}.jsonl`;
}
