import type { Delivery } from "@sluice/aws";
import type { CostEstimate } from "@sluice/lake";
import type { PutCounts } from "@sluice/stream";

/** What became of a load: totals over all its runs, except for the times and the calls. */
export interface LoadSummary {
  readonly dataset: string;
  /** Name of the stream or delivery stream. */
  readonly stream: string;
  readonly loadId: string;
  readonly rowsRead: number;
  readonly rowsRejected: number;
  /** Read, and neither sent nor rejected: after a failure. */
  readonly rowsUnsent: number;
  readonly rejectsFile?: string;
  /** Where the lake has a copy of the rejected rows. */
  readonly rejectsObject?: string;
  readonly partitions: number;
  readonly sent: PutCounts;
  /** Where the rows are now that a stack on this machine has; undefined on AWS, or when the stack does not say. */
  readonly delivery?: Delivery | undefined;
  readonly elapsedSeconds: number;
  readonly cost: CostEstimate;
  readonly interrupted: boolean;
  /** An earlier run began it. */
  readonly resumed: boolean;
  readonly dryRun: boolean;
}
