import { existsSync } from "node:fs";
import { basename, dirname } from "node:path";

import { listJournals, openJournal, readJournal, type StateDamage, type StateRegister } from "@sluice/emulator-wire";
import { removeFile } from "@sluice/integrity";

import { createProgressState, progressEntrySchema, type ProgressState } from "./progress/progress-state.ts";

export interface MappingsPlace {
  /** Contains a folder for each mapping. */
  readonly folder: string;
  readonly register?: Pick<StateRegister, "paths" | "damage">;
}

/** How far a mapping has read its stream, by its journal. */
export interface InspectedMapping {
  /** Undefined when its journal does not say it. */
  readonly functionName: string | undefined;
  readonly streamName: string | undefined;
  /** By shard, the index after the last record that is done. */
  readonly ends: ReadonlyMap<string, number>;
  readonly hasEnded: (shardId: string, index: number) => boolean;
  /** Makes it read these shards from their oldest record, for they are not those that it has read. */
  readonly forget: (shardIds: readonly string[]) => void;
}

export interface InspectedMappings {
  readonly mappings: readonly InspectedMapping[];
  readonly damages: readonly StateDamage[];
}

/** Reads what was kept of all mappings, and finds what is not as it was left. Changes nothing. */
export function inspectMappings(place: MappingsPlace): InspectedMappings {
  const journals = listJournals(place).map(inspectJournal);
  return { mappings: journals.map(describeMapping), damages: journals.flatMap(toDamages) };
}

/** UUIDs of the mappings of which there is a journal. */
export function listKeptMappings(place: MappingsPlace): readonly string[] {
  return listJournals(place).map((path) => basename(dirname(path)));
}

interface InspectedJournal {
  readonly path: string;
  readonly state: ProgressState;
  readonly problem: string | undefined;
}

function inspectJournal(path: string): InspectedJournal {
  const { entries, problem } = readJournal(path);
  const state = createProgressState();
  const known = entries.flatMap((entry) => progressEntrySchema.safeParse(entry).data ?? []);
  known.forEach(state.apply);
  const missing = existsSync(path) ? undefined : "it is gone";
  const strange = known.length < entries.length ? "it is not a journal" : undefined;
  return { path, state, problem: problem ?? missing ?? strange };
}

function describeMapping({ path, state }: InspectedJournal): InspectedMapping {
  const { functionArn, eventSourceArn } = state.owner() ?? {};
  const ends = new Map([...state.shards].map(([id, { index }]) => [id, index]));
  return {
    functionName: functionArn?.split(":").at(-1),
    streamName: eventSourceArn?.slice(eventSourceArn.lastIndexOf("/") + 1),
    ends,
    hasEnded: (shardId, index) => index < (ends.get(shardId) ?? 0),
    forget: (shardIds) => replaceJournal(path, state, new Set(shardIds)),
  };
}

function toDamages({ path, state, problem }: InspectedJournal): readonly StateDamage[] {
  if (problem === undefined) return [];
  const { functionArn } = state.owner() ?? {};
  const whose = functionArn === undefined ? "a function" : `function "${functionArn.split(":").at(-1)}"`;
  const missing = `how far ${whose} was, and its open windows: --accept-loss passes it again what the journal no longer says`;
  const repair = (): void => replaceJournal(path, state, new Set());
  return [{ file: path, problem: `is damaged (${problem})`, missing, repair }];
}

/** Writes a journal anew, without some shards. What it no longer says is read from the oldest record on. */
function replaceJournal(path: string, state: ProgressState, forgotten: ReadonlySet<string>): void {
  const kept = state.snapshot().filter((entry) => !("shardId" in entry && forgotten.has(entry.shardId)));
  // It may not be readable as it is.
  removeFile(path);
  const { file } = openJournal(path);
  file.replace([...kept.filter((entry) => !("fromOldest" in entry)), { fromOldest: true }]);
  file.close();
}
