import { join } from "node:path";

import { createTemporaryFolder, type ProcessResult, type RunningProcess, startNode } from "@sluice/testing";

const mainFile = join(import.meta.dirname, "../main.ts");

/** For tests: a folder in which the command runs, as on a fresh machine. */
export function createProducerFolder(): string {
  return createTemporaryFolder("producer");
}

export interface ProducerOptions {
  readonly folder: string;
  /** Kinesis's endpoint; without one, calls would go to AWS. */
  readonly endpoint?: string;
  readonly args: readonly string[];
  /** Words before the arguments. Default: a load of iris into the stream. */
  readonly subcommand?: readonly string[];
  /** Undefined unsets a variable. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** Starts the command as a user would, in its folder. */
export function startProducerProcess(options: ProducerOptions): RunningProcess {
  const { folder, endpoint, args, subcommand = ["load", "iris"], environment } = options;
  const stream = args.includes("--dry-run") ? [] : ["--stream", "flowers"];
  return startNode(mainFile, [...subcommand, ...stream, ...args], {
    cwd: folder,
    isBare: true,
    environment: {
      HOME: folder,
      AWS_REGION: "eu-central-1",
      AWS_ACCESS_KEY_ID: "local",
      AWS_SECRET_ACCESS_KEY: "local",
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_ENDPOINT_URL: endpoint,
      ...environment,
    },
  });
}

/** Runs the command to its end. */
export function runProducerProcess(options: ProducerOptions): Promise<ProcessResult> {
  return startProducerProcess(options).finished;
}
