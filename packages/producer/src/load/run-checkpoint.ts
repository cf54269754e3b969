import type { Checkpoint, LoadLog } from "@sluice/stream";

/** What a run needs of a checkpoint, wherever it is kept. */
export interface RunCheckpoint extends Omit<Checkpoint, "path" | "log"> {
  readonly log: Pick<LoadLog, "mark" | "readings" | "sent">;
}
