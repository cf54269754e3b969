import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

import { runProcess } from "@sluice/testing";

const programDir = fileURLToPath(new URL("..", import.meta.url));
const hostPath = createRequire(import.meta.url).resolve("@pulumi/pulumi/cmd/run");

/** Ends the program with its test: it would otherwise try for ever to reach an engine that is gone. */
const endWithParent = 'process.stdin.once("end", () => process.exit(1)).resume().unref();';

export interface HostRun {
  readonly engineAddress: string;
  readonly stack: string;
  readonly isPreview: boolean;
  /** By full key, as in `Pulumi.<stack>.yaml`; structured values as JSON. */
  readonly config: Readonly<Record<string, string>>;
  /** Full keys of what is secret. */
  readonly secretKeys?: readonly string[];
  /** Options of Node.js itself. */
  readonly nodeOptions?: readonly string[];
}

/**
 * Runs the program as Pulumi's Node.js language host does: `cmd/run`, its addresses as flags, its configuration in the
 * environment (pulumi/pulumi, sdk/nodejs/cmd/pulumi-language-nodejs, read 2026-11-21; what the CLI passes besides is
 * for features that the program does not use). Returns its exit code and what it printed.
 */
export async function runNodeHost(run: HostRun) {
  const { engineAddress, stack, isPreview, config, secretKeys = [], nodeOptions = [] } = run;
  const flags = [
    `--monitor=${engineAddress}`,
    `--engine=${engineAddress}`,
    "--organization=organization",
    "--project=sluice",
    `--stack=${stack}`,
    `--pwd=${programDir}`,
    "--parallel=16",
    ...(isPreview ? ["--dry-run"] : []),
  ];
  // Pulumi keeps a stack of each promise, which takes a third of the time and tells nobody anything here.
  const nodeFlags = ["--stack-trace-limit=0", "--import", `data:text/javascript,${encodeURIComponent(endWithParent)}`];
  const { exitCode, stdout, stderr } = await runProcess(
    process.execPath,
    [...nodeFlags, ...nodeOptions, hostPath, ...flags, "."],
    {
      environment: {
        PULUMI_CONFIG: JSON.stringify(config),
        PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(secretKeys),
        PULUMI_NODEJS_TYPESCRIPT: "false",
      },
      keepsStdinOpen: true,
    },
  );
  return { exitCode, printed: stdout + stderr };
}
