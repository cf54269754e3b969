import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";

import { createTemporaryFolder } from "@sluice/testing";

export interface FinishedProducer {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const mainFile = join(import.meta.dirname, "../main.ts");

/** For tests: a folder in which the command runs, as on a fresh machine. */
export function createProducerFolder(): string {
  return createTemporaryFolder("producer");
}

export interface ProducerOptions {
  readonly folder: string;
  /** Of Kinesis; none, as on AWS. */
  readonly endpoint?: string;
  readonly args: readonly string[];
  /** Words before the arguments; a load of iris into the stream when there are none. */
  readonly subcommand?: readonly string[];
  /** Undefined, where a variable is to be unset. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** Starts the command as a user would, in its folder. */
export function startProducerProcess({ folder, endpoint, args, subcommand, environment = {} }: ProducerOptions): {
  readonly child: ChildProcess;
  readonly finished: Promise<FinishedProducer>;
} {
  const child = spawn(
    process.execPath,
    [
      mainFile,
      ...(subcommand ?? ["--dataset", "iris"]),
      ...(args.includes("--dry-run") ? [] : ["--stream", "flowers"]),
      ...args,
    ],
    {
      cwd: folder,
      env: {
        PATH: process.env["PATH"],
        HOME: folder,
        NO_COLOR: "1",
        AWS_REGION: "eu-central-1",
        AWS_ACCESS_KEY_ID: "local",
        AWS_SECRET_ACCESS_KEY: "local",
        AWS_EC2_METADATA_DISABLED: "true",
        ...(endpoint === undefined ? {} : { AWS_ENDPOINT_URL: endpoint }),
        ...environment,
      },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const exited = new Promise<number | null>((resolve) => child.once("close", resolve));
  const finished = Promise.all([exited, text(child.stdout), text(child.stderr)]).then(([exitCode, stdout, stderr]) => ({
    exitCode,
    stdout,
    stderr,
  }));
  return { child, finished };
}

/** Runs the command to its end. */
export function runProducerProcess(options: ProducerOptions): Promise<FinishedProducer> {
  return startProducerProcess(options).finished;
}
