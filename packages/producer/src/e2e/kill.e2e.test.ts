import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { pickForRun } from "@sluice/testing";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";

import { deduplicateRows } from "../load/memory-stream-fixture.ts";
import { startFaultyKinesis } from "./faulty-kinesis-fixture.ts";
import { createProducerFolder, startProducerProcess } from "./run-producer-fixture.ts";

/** When a run is killed: after some time, or at its n-th call, before or after the records are accepted. */
const killArbitrary = fc.oneof(
  fc.record({ kind: fc.constant("time" as const), afterMs: fc.integer({ min: 100, max: 900 }) }),
  fc.record({ kind: fc.constantFrom("before" as const, "after" as const), call: fc.integer({ min: 0, max: 6 }) }),
);
type Kill = typeof killArbitrary extends fc.Arbitrary<infer Value> ? Value : never;

const exitCodeWithRejects = 3;
/** While it starts, before anything is accepted, between accepting and answering, and in the middle. */
const onePlanOfEachKind: readonly (readonly Kill[])[] = [
  [
    { kind: "time", afterMs: 150 },
    { kind: "before", call: 0 },
    { kind: "after", call: 1 },
    { kind: "before", call: 2 },
  ],
];
/** Drawn with a fixed seed: random ones would find more, but a failure could not be repeated. */
const drawnPlans = fc.sample(fc.array(killArbitrary, { minLength: 60, maxLength: 60 }), {
  seed: 20_261_121,
  numRuns: 5,
});
const plans = pickForRun({ short: onePlanOfEachKind, long: drawnPlans });
const killsPerTest = pickForRun({ short: 4, long: 10 });

/** Rows so long that few of them take many records and several calls, with a bad one now and then. */
function createLines(count: number): readonly string[] {
  const padding = "x".repeat(20_000);
  return Array.from({ length: count }, (_, index) =>
    index % 100 === 7 ? `bad ${index}` : `${index},1,1,1,${padding}`,
  );
}

/** A stream whose calls tell the run that is to be killed. */
async function startKillingStream() {
  let kill: { readonly at: Kill; readonly strike: () => void; readonly firstCall: number } | undefined;
  const struck = (kind: Kill["kind"], call: number) => {
    if (kill?.at.kind === kind && "call" in kill.at && call - kill.firstCall === kill.at.call) kill.strike();
  };
  const stream = await startFaultyKinesis((call) => ({
    before: () => struck("before", call),
    after: () => struck("after", call),
  }));
  const arm = (at: Kill | undefined, strike: () => void) => {
    kill = at === undefined ? undefined : { at, strike, firstCall: stream.seen.calls };
  };
  return { ...stream, arm };
}

describe("producer, killed", () => {
  it.each(plans.map((plan, index) => [index, plan] as const))(
    `goes on and has every row once, after each of ${killsPerTest} kills, %d`,
    async (_, plan) => {
      const kills = repeat(plan);

      let count = 0;
      while (count < killsPerTest) count += await loadAndKill(kills, killsPerTest - count);

      expect(count).toBe(killsPerTest);
    },
  );
});

/** Repeats the plan without end, because a run may be over before its kill. */
function* repeat(plan: readonly Kill[]): Generator<Kill, never> {
  for (;;) yield* plan;
}

/** Runs one load to its end, killed at most `maxKills` times. Returns how often it was. */
async function loadAndKill(plan: Iterator<Kill>, maxKills: number): Promise<number> {
  const folder = createProducerFolder();
  const lines = createLines(600);
  writeFileSync(join(folder, "rows.csv"), `${lines.join("\n")}\n`);
  const stream = await startKillingStream();
  onTestFinished(stream.close);
  let kills = 0;
  let exitCode: number | null = null;
  while (exitCode === null) {
    const at = kills < maxKills ? plan.next().value : undefined;
    exitCode = await runAndKill({ folder, stream, at });
    if (exitCode === null) kills += 1;
  }
  expect(exitCode).toBe(exitCodeWithRejects);
  const good = lines.filter((line) => !line.startsWith("bad"));
  const rows = deduplicateRows(stream.records);
  expect(rows.length).toBe(good.length);
  expect(new Set(rows)).toEqual(new Set(good));
  expect(readRejectedRows(folder)).toEqual(lines.filter((line) => line.startsWith("bad")));
  return kills;
}

interface KillableRun {
  readonly folder: string;
  readonly stream: Awaited<ReturnType<typeof startKillingStream>>;
  readonly at: Kill | undefined;
}

/** Null when the run was killed before it ended. A run that has printed its summary has nothing left to do. */
async function runAndKill({ folder, stream, at }: KillableRun): Promise<number | null> {
  const { child, finished } = startProducerProcess({ folder, endpoint: stream.url, args: ["--source", "rows.csv"] });
  const strike = () => void child.kill("SIGKILL");
  stream.arm(at, strike);
  const timer = at?.kind === "time" ? setTimeout(strike, at.afterMs) : undefined;
  const { exitCode, stdout } = await finished;
  clearTimeout(timer);
  return exitCode ?? (/rows? read/.test(stdout) ? exitCodeWithRejects : null);
}

function readRejectedRows(folder: string): readonly string[] {
  const rejects = join(folder, "rejects");
  const [name = "", ...others] = existsSync(rejects) ? readdirSync(rejects) : [];
  expect(others).toEqual([]);
  return readFileSync(join(rejects, name), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line).raw_row);
}
