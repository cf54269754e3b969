import { openSync, closeSync } from "node:fs";

import { EndedWorldError, killLives, type ProcessLife, startLife } from "./process-life.ts";

/** `sluice load`, run again and again until the load is done. */
export interface Producer {
  /** Every run so far. */
  readonly runs: readonly ProcessLife[];
  /** The run that is going on. */
  readonly current: () => ProcessLife | undefined;
  readonly start: (args?: readonly string[]) => ProcessLife;
  /** The next run's output goes to a device that is always full. */
  readonly fillOutput: () => void;
  /** Kills it, for good: another start throws {@link EndedWorldError}. */
  readonly close: () => Promise<void>;
}

export interface ProducerOptions {
  /** In which it keeps its checkpoints and rejects. */
  readonly folder: string;
  readonly endpointFile: string;
  readonly proxyUrl: string;
  readonly clockFile: string;
  readonly project: string;
  readonly args: readonly string[];
}

export function createProducer(options: ProducerOptions): Producer {
  const runs: ProcessLife[] = [];
  let isOutputFull = false;
  let isClosed = false;
  return {
    runs,
    current: () => runs.findLast((run) => !run.hasEnded()),
    start: (args = []) => {
      if (isClosed) throw new EndedWorldError();
      const run = startLoad(options, args, isOutputFull);
      isOutputFull = false;
      runs.push(run);
      return run;
    },
    fillOutput: () => {
      isOutputFull = true;
    },
    close: async () => {
      isClosed = true;
      await killLives(runs);
    },
  };
}

function startLoad(options: ProducerOptions, args: readonly string[], isOutputFull: boolean): ProcessLife {
  const { folder, endpointFile, proxyUrl, clockFile, project } = options;
  const full = isOutputFull ? openSync("/dev/full", "w") : undefined;
  const credentials = { AWS_REGION: "eu-central-1", AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local" };
  const run = startLife(["load", ...options.args, ...args], {
    cwd: folder,
    clockFile,
    environment: {
      ...credentials,
      SLUICE_PROJECT: project,
      SLUICE_ENDPOINT_FILE: endpointFile,
      AWS_ENDPOINT_URL: proxyUrl,
    },
    ...(full !== undefined && { stdout: full }),
  });
  if (full !== undefined) {
    closeSync(full);
    run.doneToIt.push("full output");
  }
  return run;
}
