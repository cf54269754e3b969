import type { Source } from "@sluice/source";

import type { LoadRun } from "./load/load-run.ts";
import type { LoadArguments } from "./parse-load-arguments.ts";
import type { RejectsFile } from "./rejects/rejects-file.ts";
import type { Reporter } from "./report/reporter.ts";
import type { OpenedLoad } from "./resume/open-load.ts";
import type { LoadTarget } from "./target/load-target.ts";

/** A load at the end of one of its runs, and what it was run with. */
export interface EndedLoad {
  readonly args: LoadArguments;
  readonly load: OpenedLoad;
  readonly sources: readonly Source[];
  /** Of all sources as they are stored; undefined when one of them is a pipe. */
  readonly sourceBytes: number | undefined;
  readonly target: LoadTarget;
  readonly run: LoadRun;
  readonly rejects: RejectsFile;
  readonly reporter: Reporter;
  readonly signal: AbortSignal;
  readonly elapsedSeconds: () => number;
}

/** What kept a load from its end. */
export interface LoadFailure {
  readonly error: unknown;
}
