import { dirname } from "node:path";

import { UsageError } from "@sluice/command-line";
import { findStacksWith } from "@sluice/plan";
import {
  chooseDatasets,
  DefinitionFileError,
  formatToday,
  type Registry,
  removeLock,
  undoLock,
  writeLock,
} from "@sluice/registry";
import { describeDifference, type LockedDefinition } from "@sluice/schema";

import { type AskedStack, askStacks, listDeployed, type StacksToAsk } from "./ask-stacks.ts";
import type { Reported } from "./report-check.ts";

export interface UndoOptions extends StacksToAsk {
  /** The user answers for the stacks that are not asked. */
  readonly neverDeployed?: boolean | undefined;
}

/** Takes locks back to what stacks have. Throws {@link UsageError} where nobody can say what that is. */
export async function undoLocks(
  words: readonly string[],
  { neverDeployed = false, ...choice }: UndoOptions,
  registry: Registry,
): Promise<readonly Reported[]> {
  const asked = await askStacks(choice, process.env);
  if (words.length === 0) throw new UsageError(suggestDatasets(registry, asked));
  const datasets = chooseDatasets(words, registry);
  if (asked.length === 0 && !neverDeployed) throw new UsageError(`no stack runs here to say what it has; ${wayOut}`);
  return Promise.all(
    datasets.map(async (dataset) => {
      const unasked = neverDeployed ? [] : findUnasked(registry, dataset, asked);
      return unasked.length > 0 ? refuse(dataset, describeUnasked(unasked)) : undo(dataset, asked, registry);
    }),
  );
}

const wayOut = "name the stacks to ask: --stack, --manifest; or say --never-deployed, if there is none that has it";

/** To take back every lock that a stack does not have would be too much: another may have them. */
function suggestDatasets({ listLocked }: Registry, asked: readonly AskedStack[]): string {
  const missing = listLocked().filter((dataset) => listDeployed(asked, dataset).length === 0);
  const places = asked.map(({ place }) => place).join(" and ");
  const list = missing.length === 0 ? "" : `; ${places} ${asked.length === 1 ? "lacks" : "lack"} ${missing.join(", ")}`;
  return `whose lock? Name the datasets, as in --undo weather${asked.length === 0 ? "" : list}`;
}

/** Stacks of the project that are to have the dataset, and that nobody asked. */
function findUnasked({ folder }: Registry, dataset: string, asked: readonly AskedStack[]): readonly string[] {
  return findStacksWith({ projectDir: dirname(folder), dataset }).filter(
    (stack) => !asked.some(({ name }) => name === stack),
  );
}

function describeUnasked(stacks: readonly string[]): string {
  const files = stacks.map((stack) => `Pulumi.${stack}.yaml`).join(" and ");
  return `${files} ${stacks.length === 1 ? "lists" : "list"} it, and nobody asked whether it is deployed; ${wayOut}`;
}

async function undo(dataset: string, asked: readonly AskedStack[], registry: Registry): Promise<Reported> {
  const lock = registry.findLock(dataset);
  if (lock === undefined) return refuse(dataset, "is not locked");
  const decided = undoLock(lock, listDeployed(asked, dataset), formatToday());
  if (decided.kind === "refused") return refuse(dataset, decided.problem);
  if (decided.kind === "remove") {
    removeLock(registry.folder, dataset);
    return report(`dataset "${dataset}" is not locked any more; ${await describeFile(dataset, registry)}`);
  }
  writeLock(registry.folder, decided.lock);
  const { definition, lockedOn } = decided.lock;
  const back = `dataset "${dataset}" is locked as ${decided.place} has it, of ${lockedOn}`;
  return report(`${back}; ${await describeFile(dataset, registry, definition)}`);
}

/** What there is to do about the definition's file, which stays as it is. */
async function describeFile(dataset: string, registry: Registry, locked?: LockedDefinition): Promise<string> {
  if (!registry.listNames().includes(dataset)) return "there is no file that defines it";
  if (locked === undefined)
    return 'its file stays as it is: change it, and "sluice lock" takes it for new; or delete it';
  try {
    const difference = describeDifference(locked, await registry.load(dataset)) ?? "does not differ from that";
    return `its file stays as it is, and ${difference}: mend it, or "sluice lock" locks what data can take`;
  } catch (error) {
    if (error instanceof DefinitionFileError) return `its file is wrong: ${error.problems.join("; ")}`;
    throw error;
  }
}

function report(line: string): Reported {
  return { isFailure: false, lines: [line] };
}

function refuse(dataset: string, problem: string): Reported {
  return { isFailure: true, complaints: [`refused: dataset "${dataset}": ${problem}`] };
}
