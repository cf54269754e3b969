import { fileURLToPath } from "node:url";

import { exitCodes, runCommand } from "@sluice/command-line";
import { startVitest } from "vitest/node";

import { parseConformanceArguments } from "./parse-conformance-arguments.ts";

/** Each test waits for minutes. Four at once stay well below an account's 50 delivery streams per region. */
const onAws = { testTimeout: 60 * 60_000, hookTimeout: 600_000, sequence: { concurrent: true }, maxConcurrency: 4 };

await runCommand({ main, foreseen: [] });

/** Runs the suite, against this machine's endpoint or an account. */
async function main(args: readonly string[]): Promise<number> {
  const parsed = parseConformanceArguments(args);
  if (parsed === undefined) return exitCodes.done;
  const { awsResources, only } = parsed;
  const vitest = await startVitest("test", ["src/conformance"], {
    root: fileURLToPath(new URL("../..", import.meta.url)),
    watch: false,
    testTimeout: 30_000,
    ...(only !== undefined && { testNamePattern: only }),
    ...(awsResources !== undefined && { ...onAws, provide: { awsResources } }),
  });
  const hasRun = vitest.state
    .getTestModules()
    .some(({ children }) => Array.from(children.allTests()).some((test) => test.result().state !== "skipped"));
  if (!hasRun) process.stderr.write(`no test has "${only}" in its name\n`);
  const failures = vitest.state.getCountOfFailedTests() + vitest.state.getUnhandledErrors().length;
  await vitest.close();
  return failures > 0 || !hasRun ? exitCodes.failed : exitCodes.done;
}
