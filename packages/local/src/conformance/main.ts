import { fileURLToPath } from "node:url";

import { exitCodes, runCommand } from "@sluice/command-line";
import { startVitest, type Vitest } from "vitest/node";

import { type Behaviour, formatScoreboard } from "./format-scoreboard.ts";
import { parseConformanceArguments } from "./parse-conformance-arguments.ts";

/** Each test waits for minutes. Four at once stay well below an account's 50 delivery streams per region. */
const onAws = { testTimeout: 60 * 60_000, hookTimeout: 600_000, sequence: { concurrent: true }, maxConcurrency: 4 };

/** Most of a test's time is waiting. */
const onEmulator = { ...onAws, testTimeout: 100_000, hookTimeout: 60_000, maxConcurrency: 12, maxWorkers: 6 };

await runCommand({ main, foreseen: [] });

/** Runs the suite, against this machine's endpoint or an account. */
async function main(args: readonly string[]): Promise<number> {
  const parsed = parseConformanceArguments(args);
  if (parsed === undefined) return exitCodes.done;
  const { awsResources, urlTarget, only, isScoreboard } = parsed;
  const vitest = await startVitest("test", ["src/conformance"], {
    root: fileURLToPath(new URL("../..", import.meta.url)),
    watch: false,
    testTimeout: 30_000,
    ...(only !== undefined && { testNamePattern: only }),
    ...(awsResources !== undefined && { ...onAws, provide: { awsResources } }),
    ...(urlTarget !== undefined && { ...onEmulator, provide: { urlTarget } }),
    ...(isScoreboard && { reporters: [] }),
  });
  const hasRun = vitest.state
    .getTestModules()
    .some(({ children }) => Array.from(children.allTests()).some((test) => test.result().state !== "skipped"));
  if (!hasRun) process.stderr.write(`no test has "${only}" in its name\n`);
  if (isScoreboard) process.stdout.write(`${formatScoreboard(listBehaviours(vitest))}\n`);
  const failures = vitest.state.getCountOfFailedTests() + vitest.state.getUnhandledErrors().length;
  await vitest.close();
  return failures > 0 || !hasRun ? exitCodes.failed : exitCodes.done;
}

function listBehaviours({ state }: Vitest): readonly Behaviour[] {
  const tests = state.getTestModules().flatMap(({ children }) => Array.from(children.allTests()));
  return tests.flatMap((test) => {
    const { state: outcome, errors = [], note } = { note: undefined, ...test.result() };
    // Vitest leaves out what --only does not name; the suite's own reasons have a note.
    if (outcome === "pending" || (outcome === "skipped" && note === undefined)) return [];
    return [{ name: test.name, outcome, reason: note ?? errors[0]?.message }];
  });
}
