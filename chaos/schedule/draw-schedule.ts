import { createHash } from "node:crypto";

import { createRandom, type Random } from "@sluice/producer/random";

import { datasetNames } from "../rows/shapes.ts";
import type { SourcePlan } from "../rows/write-sources.ts";
import { type FaultKind, faultKinds } from "./fault-kinds.ts";
import type { PlannedFault, Schedule, SendingWay, Trigger } from "./schedule.ts";

export interface ScheduleChoice {
  readonly seed: number;
  /** From 1. */
  readonly number: number;
  /** Draws faults of this kind alone. */
  readonly only?: FaultKind | undefined;
}

const [fewestFaults, mostFaults] = [2, 5] as const;
/** What is named twice is drawn twice as often. */
const ways = ["packed", "packed", "packed", "ordered", "single"] as const;
const newlines = ["\n", "\n", "\r\n", "\r"] as const;
const phases = ["before", "after"] as const;
const maxSeed = 2 ** 31 - 1;

/** Draws a schedule from its seed and number alone. */
export function drawSchedule({ seed, number, only }: ScheduleChoice): Schedule {
  const random = createRandom(mixSeed(`${seed}/${number}`));
  const way = random.pick(ways);
  const sources = drawSources(random, way);
  return {
    seed,
    number,
    dataset: random.pick(datasetNames),
    format: random.isIn(25) ? "json" : "parquet",
    shardCount: random.between(1, 2),
    speedUp: random.pick([30, 100, 300]),
    way,
    // About a second of reading, which leaves time for faults in the middle.
    rate: way === "single" || random.isIn(10) ? undefined : Math.ceil(sources.rows / (random.between(5, 15) / 10)),
    isNamed: random.isIn(50),
    sources,
    faults: Array.from({ length: random.between(fewestFaults, mostFaults) }, () => drawFault(random, only)),
    wayOut: random.isIn(20) ? "--reset" : "--accept-loss",
  };
}

/** Neighbouring numbers would draw alike. */
function mixSeed(text: string): number {
  return createHash("sha256").update(text).digest().readInt32LE();
}

/** Single rows are few and short, for each is a call; packed ones fill up to twenty records, and make as many calls. */
function drawSources(random: Random, way: SendingWay): SourcePlan {
  const isSingle = way === "single";
  const rows = isSingle ? random.between(100, 300) : random.between(300, 3_000);
  return {
    seed: random.between(1, maxSeed),
    rows,
    files: random.between(1, 3),
    padding: isSingle ? 0 : Math.floor(random.pick([500_000, 2_000_000, 4_000_000]) / rows),
    groups: random.pick([1, 3, 18]),
    newline: random.pick(newlines),
    isGzip: random.isIn(30),
    hasHeader: random.isIn(80),
    badPercent: random.pick([0, 0, 1, 4]),
    blankPercent: random.pick([0, 2]),
    doubledPercent: random.pick([0, 5]),
  };
}

function drawFault(random: Random, only: FaultKind | undefined): PlannedFault {
  const kind = random.pick(faultKinds);
  return {
    kind: only ?? kind,
    at: drawTrigger(random),
    holdMs: random.between(50, 1_200),
    seed: random.between(1, maxSeed),
  };
}

function drawTrigger(random: Random): Trigger {
  if (random.isIn(30)) return { kind: "time", afterMs: random.between(0, 900) };
  return { kind: "call", number: random.between(1, 3), phase: random.pick(phases) };
}
