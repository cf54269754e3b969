import { join } from "node:path";

import { writeRows } from "../rows/write-rows.ts";
import type { BenchEngine } from "../verify/engine.ts";
import { runSluice } from "../verify/run-command.ts";
import { measureCommand, type StackPlace, withEngine, withProject } from "./bench-stack.ts";
import type { Cost } from "./growth.ts";
import type { RowShape } from "./row-shapes.ts";

export interface PathToMeasure<Reader extends ReaderName> {
  readonly shape: RowShape;
  readonly rowCount: number;
  readonly shardCount?: number;
  /** What is done with the rows once they are delivered. */
  readonly readers?: readonly Reader[];
}

/** As `sluice local`. */
const speedUp = 30;
const pollMs = 50;
const loadId = "bench";

const readers = {
  locate: () => ["locate"],
  query: (dataset) => ["query", `SELECT count(*) FROM ${dataset}`],
  verify: (dataset, file) => ["verify", dataset, "--source", file, "--load-id", loadId],
} as const satisfies Readonly<Record<string, (dataset: string, file: string) => readonly string[]>>;

type ReaderName = keyof typeof readers;

/** Measures rows on their way from a file to objects, in a stack of their own, and then what reads them there. */
export async function measurePath<Reader extends ReaderName = never>(
  path: PathToMeasure<Reader>,
): Promise<Readonly<Record<"start" | "load" | "deliver" | Reader, Cost>>> {
  const { shape, rowCount, shardCount = 1 } = path;
  return withProject({ definitions: [shape.definition], settings: { shardCount } }, async (place) => {
    const file = join(place.dir, "rows.csv");
    await writeRows(file, { rows: shape.rows, rowCount });
    return withEngine({ ...place, speedUp }, async (engine) => {
      const start = readEngineCost(engine);
      const { load, deliver } = await measureDelivery(engine, place, [shape.definition.name, file]);
      const read = await measureReaders(path.readers ?? [], engine, { place, words: [shape.definition.name, file] });
      return { start, load, deliver, ...read };
    });
  });
}

/** What the engine's process has cost until now. */
export function readEngineCost(engine: BenchEngine): Cost {
  return { processorSeconds: engine.processorSeconds() ?? Number.NaN, peakMiB: engine.peaks().engine };
}

/** Until nothing waits. */
export async function waitUntilDelivered(engine: BenchEngine): Promise<void> {
  for (;;) {
    const { waitingRecords } = await engine.report();
    if (waitingRecords === 0) return;
    await new Promise((resolve) => void setTimeout(resolve, pollMs));
  }
}

async function measureDelivery(engine: BenchEngine, place: StackPlace, [dataset, file]: readonly [string, string]) {
  const before = readEngineCost(engine);
  const rejects = join(place.dir, "rejects");
  const args = ["load", dataset, "--source", file, "--load-id", loadId, "--rejects", rejects];
  const { seconds, processorSeconds = seconds, peakMiB } = await runSluice(args, place);
  await waitUntilDelivered(engine);
  const after = readEngineCost(engine);
  const deliver = { processorSeconds: after.processorSeconds - before.processorSeconds, peakMiB: after.peakMiB };
  return { load: { processorSeconds, peakMiB }, deliver };
}

async function measureReaders<Reader extends ReaderName>(
  names: readonly Reader[],
  engine: BenchEngine,
  { place, words }: { readonly place: StackPlace; readonly words: readonly [string, string] },
): Promise<Readonly<Record<Reader, Cost>>> {
  const costs: Partial<Record<Reader, Cost>> = {};
  // Starts the process of queries, which is no part of any.
  if (names.length > 0) await runSluice(["query", "SELECT 1"], place);
  for (const name of names) costs[name] = await measureCommand(readers[name](...words), { engine, place });
  return requireAll(names, costs);
}

function requireAll<Name extends string>(
  names: readonly Name[],
  costs: Partial<Record<Name, Cost>>,
): Readonly<Record<Name, Cost>> {
  const isWhole = (given: Partial<Record<Name, Cost>>): given is Record<Name, Cost> =>
    names.every((name) => name in given);
  if (!isWhole(costs)) throw new TypeError("something was not measured");
  return costs;
}
