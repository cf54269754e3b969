import type { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import type { KinesisClient } from "@aws-sdk/client-kinesis";
import type { StackManifest } from "@sluice/lake";

import type { LakeReading } from "./copies.ts";
import type { SourceSearch } from "./source-lines.ts";

/** Where a row is looked for. */
export interface TraceOptions extends LakeReading {
  readonly manifest: StackManifest;
  readonly kinesis: Pick<KinesisClient, "send">;
  readonly signal: AbortSignal;
  /** How long a row may be on its way when delivery is not behind. */
  readonly longestDeliveryMs: number;
  /** For the transform's log. Loaded when it is needed. */
  readonly openLogs: () => Promise<Pick<CloudWatchLogsClient, "send">>;
  readonly openS3: SourceSearch["s3"];
  /** Sources to look for the row in; those that the load names when there are none. */
  readonly sources?: readonly string[] | undefined;
  /** The checkpoint of the load that is still running, or was interrupted. */
  readonly checkpoint?: string | undefined;
  /** What is known of rows that have been sent and cannot be queried yet, in a line. */
  readonly describeDelivery: () => Promise<string | undefined>;
  readonly tell: (detail: string) => void;
  readonly nowMs?: () => number;
  readonly wait?: (delayMs: number, signal?: AbortSignal) => Promise<unknown>;
}
