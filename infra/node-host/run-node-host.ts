import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

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
}

/**
 * Runs the program as Pulumi's Node.js language host does: `cmd/run`, its addresses as flags, its configuration in the
 * environment (pulumi/pulumi, sdk/nodejs/cmd/pulumi-language-nodejs, read 2026-11-21; what the CLI passes besides is
 * for features that the program does not use). Returns its exit code and what it printed.
 */
export async function runNodeHost({ engineAddress, stack, isPreview, config }: HostRun) {
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
  const host = spawn(process.execPath, [...nodeFlags, hostPath, ...flags, "."], {
    env: { ...process.env, PULUMI_CONFIG: JSON.stringify(config), PULUMI_NODEJS_TYPESCRIPT: "false" },
  });
  const [out, err, [exitCode]] = await Promise.all([text(host.stdout), text(host.stderr), once(host, "close")]);
  return { exitCode: Number(exitCode), printed: out + err };
}
