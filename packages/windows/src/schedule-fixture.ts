import fc from "fast-check";

import { createFunction, toEntry } from "./lambda-fixture.ts";
import { anyOrderRecord, encodeOrders, type OrderRecord } from "./orders-fixture.ts";
import type { Emission } from "./run-window.ts";
import type { Entry } from "./stream-record.ts";

/** One invocation of a shard's function. */
interface Step {
  /** Records of the batch. */
  readonly take: number;
  /** Records before it that Lambda hands over again. */
  readonly again: number;
  readonly isFinal: boolean;
  readonly isEarly: boolean;
  /** Fails after it has written so many of its lines, none for undefined; Lambda then repeats it, with a batch of its own. */
  readonly failsAfter: number | undefined;
}

/** A stream, and how Lambda goes through it. */
export interface Schedule {
  readonly shards: readonly (readonly OrderRecord[])[];
  readonly steps: readonly Step[];
  /** Most bytes of state: small ones make it write early. */
  readonly maxBytes: number;
}

const anyStep: fc.Arbitrary<Step> = fc.record({
  take: fc.integer({ min: 0, max: 5 }),
  again: fc.integer({ min: 0, max: 2 }),
  isFinal: fc.boolean(),
  isEarly: fc.constantFrom(false, false, false, true),
  failsAfter: fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined, freq: 2 }),
});

export const anySchedule: fc.Arbitrary<Schedule> = fc.record({
  shards: fc.array(fc.array(anyOrderRecord, { maxLength: 8 }), { minLength: 1, maxLength: 3 }),
  steps: fc.array(anyStep, { minLength: 1, maxLength: 12 }),
  maxBytes: fc.constantFrom(300, 700, 1500, 5000, 900_000),
});

/** Goes through a schedule: all lines that were written. */
export async function runSchedule(
  { shards, steps, maxBytes }: Schedule,
  name = "per_minute",
): Promise<readonly string[]> {
  const { invoke, lines } = createFunction(name, { maxBytes });
  for (const [index, records] of shards.entries()) {
    const entries = records.map((record, place) => {
      return toEntry(encodeOrders(record, index * 100 + place), { place, arrivedAtMs: record.arrivedAtMs });
    });
    const shard = { entries, shardId: `shardId-00000000000${index}`, invoke, lines };
    let progress: Progress | undefined = { at: 0, began: 0, state: undefined };
    for (let turn = 0; progress !== undefined; turn += 1) {
      // Schedules that only fail, or take nothing, would never end.
      progress = await takeStep(shard, progress, (turn < 40 && steps[turn % steps.length]) || end);
    }
  }
  return lines;
}

interface Shard extends Pick<ReturnType<typeof createFunction>, "invoke" | "lines"> {
  readonly entries: readonly Entry[];
  readonly shardId: string;
}

interface Progress {
  /** The record that comes next, and the first one of the window. */
  readonly at: number;
  readonly began: number;
  readonly state: unknown;
}

/** Invokes the function once; undefined when the shard and its last window are over. */
async function takeStep(
  { entries, shardId, invoke, lines }: Shard,
  progress: Progress,
  { take, again, isFinal, isEarly, failsAfter }: Step,
): Promise<Progress | undefined> {
  const { at, began, state } = progress;
  const batch = entries.slice(Math.max(began, at - again), at + take);
  const emit = failsAfter === undefined ? undefined : failAfter(failsAfter, lines);
  const answer = await invoke({ entries: batch, state, shardId, isFinal, isEarly }, emit).catch(passFailure);
  if (answer === undefined) return progress;
  const next = Math.min(entries.length, at + take);
  if (!isFinal && !isEarly) return { at: next, began, state: answer.state };
  return next === entries.length ? undefined : { at: next, began: next, state: undefined };
}

function passFailure(error: unknown): undefined {
  if (error !== failure) throw error;
}

const end: Step = { take: 99, again: 0, isFinal: true, isEarly: false, failsAfter: undefined };
const failure = new Error("the function failed after it wrote");

function failAfter(count: number, lines: string[]): (emission: Emission) => Promise<void> {
  return async (emission) => {
    lines.push(...emission.lines.slice(0, count));
    throw failure;
  };
}
