import type { AskedPrice } from "../asked-price.ts";

/** What became of the latest loads, of all datasets, and which are going on. */
export interface LoadsAnswer {
  readonly nowMs: number;
  readonly sinceMs: number;
  readonly isReading: boolean;
  /** Undefined until the lake has been asked once. */
  readonly found?: FoundLoads;
  readonly error?: string;
}

export interface FoundLoads extends AskedPrice {
  readonly atMs: number;
  /** The latest first. */
  readonly loads: readonly LoadAnswer[];
  /** There are earlier ones since then. */
  readonly isCut: boolean;
  /** What is not known of them, and why. */
  readonly notes: readonly string[];
}

/** `going`: rows of it are in the lake, and it has left no line. So does one that was stopped and not resumed. */
export type LoadStateAnswer = "loaded" | "rejected" | "failed" | "going";

export interface LoadAnswer {
  readonly loadId: string;
  /** Absent when nothing says whose rows they are. */
  readonly dataset?: string;
  /** How its rows came in. Unknown while it is going on. */
  readonly door?: "command" | "landing" | "http";
  readonly source?: string;
  readonly state: LoadStateAnswer;
  readonly problem?: string;
  readonly startedAtMs?: number;
  readonly endedAtMs?: number;
  readonly sentBy?: string;
  /** Absent while it is going on, but for files that landed: they keep how far they are. */
  readonly rowsRead?: number;
  readonly rowsSent?: number;
  readonly rowsRejected?: number;
  readonly recordsSent?: number;
  readonly bytesSent?: number;
  /** Rows of it in the dataset's table, doubles and all; absent where they are not counted. */
  readonly rowsDelivered?: number;
  readonly lastDeliveredAtMs?: number;
  /** By AWS's list prices: Kinesis and Firehose, without storage. */
  readonly usd?: number;
}
