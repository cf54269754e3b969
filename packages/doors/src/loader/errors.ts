import type { LoadProgress } from "./load-progress.ts";

/** The stack has not given the function what it needs. */
export class InvalidLoaderConfigError extends Error {
  override readonly name = "InvalidLoaderConfigError";

  constructor(problems: readonly string[]) {
    super(`cannot load files: ${problems.join("; ")}`);
  }
}

/** An object will never be loaded as it is: nothing but another object helps. */
export class UnloadableObjectError extends Error {
  override readonly name = "UnloadableObjectError";
}

/** A segment could not be sent to its end; what came before the failure is in the stream. */
export class SegmentError extends Error {
  override readonly name = "SegmentError";
  /** With what the segment had sent. Not to go on from: it is in the middle of one. */
  readonly reached: LoadProgress;

  constructor(reached: LoadProgress, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.reached = reached;
  }
}

/** Another invocation has gone on with the load: this one has nothing left to do. */
export class LoadTakenError extends Error {
  override readonly name = "LoadTakenError";
}

/** What the stack's datasets are cannot be read: no file can be loaded until somebody has put that right. */
export class ManifestError extends Error {
  override readonly name = "ManifestError";

  constructor(place: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`the stack's manifest ${place} cannot be read: ${reason}; "up" writes it`, { cause });
  }
}

/** What is known of how far a load has come cannot be trusted. */
export class DamagedCheckpointError extends Error {
  override readonly name = "DamagedCheckpointError";

  constructor(place: string) {
    super(`checkpoint ${place} is damaged; docs/operations.md says how to go on`);
  }
}

/** A whole invocation was too short for the least that a load can go on by. */
export class NoProgressError extends Error {
  override readonly name = "NoProgressError";

  constructor(seconds: number, key: string) {
    const skipping = /\.gz$/i.test(key)
      ? "; gzip cannot be entered in the middle: put the file uncompressed or in parts, or load it with the ingest host"
      : "; records are taken too slowly, or the rows have too many partitions: sort them by partition";
    super(`${seconds} s were too short to send the next rows${skipping}`);
  }
}
