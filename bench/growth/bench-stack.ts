import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { devStack, type StackFixture, writeProject } from "@sluice/registry/testing";
import type { DatasetDefinition } from "@sluice/schema";

import { type BenchEngine, startEngine } from "../verify/engine.ts";
import { type CommandPlace, runSluice } from "../verify/run-command.ts";
import type { Cost } from "./growth.ts";

export interface StackShape {
  readonly definitions: readonly DatasetDefinition[];
  readonly settings?: StackFixture;
  readonly speedUp?: number;
}

/** A stack's folder, from before it runs. */
export interface StackPlace extends CommandPlace {
  /** Of its buckets, and of what a benchmark writes beside. */
  readonly dir: string;
}

/** Writes a stack's project into a folder of its own, which is gone when `use` has ended. */
export async function withProject<Result>(
  { definitions, settings = {} }: StackShape,
  use: (place: StackPlace) => Promise<Result>,
): Promise<Result> {
  const dir = await mkdtemp(join(tmpdir(), "sluice-bench-growth-"));
  const datasets = definitions.map(({ name }) => name);
  const stacks = { dev: { ...devStack, datasets, ...settings } };
  const project = writeProject({ folder: join(dir, "project"), stacks, definitions });
  try {
    return await use({ dir, project, endpointFile: join(dir, "endpoint.json") });
  } finally {
    await rm(dir, { recursive: true });
  }
}

/** Runs a project's stack while something uses it. */
export async function withEngine<Result>(
  place: StackPlace & { readonly speedUp?: number | undefined },
  use: (engine: BenchEngine) => Promise<Result>,
): Promise<Result> {
  const engine = await startEngine(place);
  try {
    return await use(engine);
  } finally {
    await engine.end();
  }
}

/** Runs a command. Its cost is that of its own processes, of the engine and of the engine's process of queries. */
export async function measureCommand(
  args: readonly string[],
  { engine, place }: { readonly engine: BenchEngine; readonly place: CommandPlace },
): Promise<Cost> {
  const usedBefore = (engine.processorSeconds() ?? 0) + (engine.querySeconds() ?? 0);
  const { seconds, processorSeconds, peakMiB } = await runSluice(args, place);
  const used = (engine.processorSeconds() ?? 0) + (engine.querySeconds() ?? 0) - usedBefore;
  return { processorSeconds: processorSeconds === undefined ? seconds : processorSeconds + used, peakMiB };
}
