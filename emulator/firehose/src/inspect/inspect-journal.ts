import { existsSync, readFileSync } from "node:fs";
import { crc32 } from "node:zlib";

import { openJournal, readJournal } from "@sluice/emulator-wire";
import { removeFile } from "@sluice/integrity";

import {
  type CommittedObject,
  createProgressState,
  entrySchema,
  type ProgressState,
} from "../progress/progress-state.ts";

/** What a delivery stream's journal says, as far as it can be read. */
export interface InspectedJournal {
  readonly path: string;
  readonly state: ProgressState;
  /** What is wrong with the file; undefined if nothing is. */
  readonly problem: string | undefined;
  /** Objects whose records are delivered to the journal's mind, and whose bytes are not where they should wait. */
  readonly brokenObjects: readonly CommittedObject[];
}

/** Reads a journal and the files that it names. Changes nothing. */
export function inspectJournal(path: string): InspectedJournal {
  const { entries, problem } = readJournal(path);
  const state = createProgressState();
  const refused = entries.filter((entry) => !applyIfPossible(state, entry));
  const brokenObjects = [...state.objects.values()].filter((object) => !isWhole(object));
  const missing = existsSync(path) ? undefined : "it is gone";
  return {
    path,
    state,
    brokenObjects,
    problem: problem ?? missing ?? (refused.length > 0 ? "it is not a journal" : undefined),
  };
}

/** An entry may be about a shard of which the first entry is damaged: its records are delivered again. */
function applyIfPossible(state: ProgressState, value: unknown): boolean {
  const { success, data } = entrySchema.safeParse(value);
  if (!success) return false;
  try {
    state.apply(data);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

function isWhole({ file, fileBytes, fileChecksum }: CommittedObject): boolean {
  if (!existsSync(file)) return false;
  const bytes = readFileSync(file);
  return bytes.length === fileBytes && crc32(bytes) === fileChecksum;
}

/** Writes a journal anew with what is right in it. What it no longer says is delivered again, not left out. */
export function repairJournal({ path, state, brokenObjects }: InspectedJournal): void {
  state.apply({ fromOldest: true });
  for (const { id } of brokenObjects) state.apply({ inPlace: id });
  replaceJournal(path, state);
}

/** Lets a journal say nothing of some shards: they are others than those of these IDs that it was about. */
export function forgetShards(path: string, shardIds: readonly string[]): void {
  const { state } = inspectJournal(path);
  const kept = createProgressState();
  kept.apply({ fromOldest: true });
  for (const entry of state.snapshot()) {
    if ("start" in entry && shardIds.includes(entry.start.shardId)) continue;
    kept.apply("finished" in entry ? { ...entry, finished: withoutShards(entry.finished, shardIds) } : entry);
  }
  replaceJournal(path, kept);
}

function withoutShards<Positions extends { readonly shardId: string }>(
  finished: readonly Positions[],
  shardIds: readonly string[],
): Positions[] {
  return finished.filter(({ shardId }) => !shardIds.includes(shardId));
}

function replaceJournal(path: string, state: ProgressState): void {
  // It may not be readable as it is.
  removeFile(path);
  const { file } = openJournal(path);
  file.replace(state.snapshot());
  file.close();
}
