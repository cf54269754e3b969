import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";

import type { StateDamage, StateRegister } from "@sluice/emulator-wire";

import { readLogExtent } from "../log/log-extent.ts";
import { readStreamFile, streamFileName, streamFolderEnding, toRemovedPath, writeStreamFile } from "../stream-file.ts";
import { type Shard, type Stream, toLogIdentity } from "../stream.ts";
import { describeLosses, type ShardLoss } from "./describe-losses.ts";
import { inspectLog } from "./inspect-log.ts";
import { repairLog } from "./repair-log.ts";

/** A stream as it lies in its folder. */
export interface InspectedStream {
  readonly name: string;
  /** Of those whose logs are there. Of a stream whose settings are gone, what the logs say of themselves. */
  readonly shards: readonly { readonly id: string; readonly trimIndex: number; readonly endIndex: number }[];
  /** Whether the stream, or the shard of this ID, has to begin anew: its indexes start from 0 again. */
  readonly beginsAnew: (shardId: string) => boolean;
}

/** Damage to a stream, with the records that it cost. */
export interface StreamDamage extends StateDamage {
  readonly streamName: string;
  readonly losses: readonly ShardLoss[];
}

export interface InspectedStreams {
  readonly streams: readonly InspectedStream[];
  readonly damages: readonly StreamDamage[];
}

/** Reads all streams that were kept in a folder, and finds what is not as it was left. Changes nothing. */
export function inspectStreams(folder: string, register: StateRegister): InspectedStreams {
  const listed = register.paths().filter((path) => dirname(path) === folder && path.endsWith(streamFolderEnding));
  const paths = new Set([...listed, ...listStreamFolders(folder)]);
  const inspected = [...paths].map((path) => inspectStream(path, register));
  return {
    streams: inspected.flatMap(({ stream }) => stream ?? []),
    damages: inspected.flatMap(({ damages }) => damages),
  };
}

/** The folders of streams in a folder, whatever is in them. */
export function listStreamFolders(folder: string): readonly string[] {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.filter((name) => name.endsWith(streamFolderEnding)).map((name) => join(folder, name));
}

interface Inspected {
  readonly stream?: InspectedStream;
  readonly damages: readonly StreamDamage[];
}

function inspectStream(path: string, register: StateRegister): Inspected {
  const name = basename(path, streamFolderEnding);
  if (!existsSync(path)) return inspectMissing(path, name, register);
  const logs = readExtents(path);
  const isListed = register.has(path) || register.damage !== undefined;
  // Nobody was told that it exists.
  if (!isListed && logs.every(({ endIndex }) => endIndex === 0)) return { damages: [] };
  const stream = readStreamFile(path);
  if (typeof stream === "string") return loseStream({ path, name, logs, problem: stream, register });
  const shards = stream.shards.map((shard) => inspectShard({ path, stream, shard }));
  const unlisted = isListed ? [] : [createUnlisted(path, name, register)];
  return {
    stream: {
      name,
      shards: shards.flatMap(({ log }) => log ?? []),
      beginsAnew: (shardId) => shards.some(({ beginsAnew }) => beginsAnew === shardId),
    },
    damages: [...unlisted, ...shards.flatMap(({ damages }) => damages)],
  };
}

/** Where the process died as it removed the stream, the folder has another name. */
function inspectMissing(path: string, name: string, register: StateRegister): Inspected {
  if (existsSync(toRemovedPath(path))) return { damages: [] };
  const missing = `stream "${name}" and its records, how many is not known`;
  const repair = () => register.remove(path);
  return {
    stream: { name, shards: [], beginsAnew: () => true },
    damages: [{ file: path, problem: "is missing", missing, streamName: name, losses: [], repair }],
  };
}

type LogEnds = InspectedStream["shards"];

/** By what they say of themselves. */
function readExtents(path: string): LogEnds {
  const ids = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return ids.flatMap(({ name: id }) => {
    const extent = readLogExtent(join(path, id));
    const { trimIndex, endIndex } = typeof extent === "string" ? { trimIndex: 0, endIndex: 0 } : extent;
    return { id, trimIndex, endIndex };
  });
}

interface LostStream {
  readonly path: string;
  readonly name: string;
  readonly logs: LogEnds;
  readonly problem: string;
  readonly register: StateRegister;
}

/** Without its settings, nothing says which records are whose. They stay, under another name, for whoever finds the settings again. */
function loseStream({ path, name, logs, problem, register }: LostStream): Inspected {
  const losses = logs.map(({ id, trimIndex, endIndex }) => ({ shardId: id, from: trimIndex, to: endIndex }));
  const asidePath = `${path}.damaged`;
  const damage = {
    file: join(path, streamFileName),
    problem,
    missing: `stream "${name}" with ${describeLosses(losses)}, which --accept-loss sets aside in ${asidePath}`,
    streamName: name,
    losses,
    repair: () => {
      register.remove(path);
      rmSync(asidePath, { recursive: true, force: true });
      renameSync(path, asidePath);
    },
  };
  return { stream: { name, shards: logs, beginsAnew: () => true }, damages: [damage] };
}

function createUnlisted(path: string, name: string, register: StateRegister): StreamDamage {
  return {
    file: path,
    problem: "is not in the register of this folder",
    missing: "nothing, if it belongs here",
    streamName: name,
    losses: [],
    repair: () => register.add(path),
  };
}

interface ShardPlace {
  readonly path: string;
  readonly stream: Stream;
  readonly shard: Shard;
}

interface InspectedShard {
  readonly log?: InspectedStream["shards"][number];
  /** Its ID, if it has to begin anew. */
  readonly beginsAnew?: string;
  readonly damages: readonly StreamDamage[];
}

function inspectShard(place: ShardPlace): InspectedShard {
  const { path, stream, shard } = place;
  const folder = join(path, shard.id);
  if (!existsSync(folder)) return { beginsAnew: shard.id, damages: [toMissingShard(place, folder)] };
  const log = inspectLog(folder, toLogIdentity(stream, shard));
  const found = { log: { id: shard.id, trimIndex: log.trimIndex, endIndex: log.endIndex } };
  if (log.problem === undefined) return { ...found, damages: [] };
  const { file, text: problem } = log.problem;
  const losses = log.lost.map((range) => ({ shardId: shard.id, ...range }));
  // Without the mark of its end, a log may have been longer.
  const what =
    losses.length > 0 ? describeLosses(losses) : `whatever followed record ${log.endIndex - 1} of ${shard.id}`;
  const missing = `${what} of stream "${stream.name}"`;
  const repair = () => repairLog(folder, log);
  return { ...found, damages: [{ file, problem, missing, streamName: stream.name, losses, repair }] };
}

function toMissingShard(place: ShardPlace, file: string): StreamDamage {
  const { stream, shard } = place;
  const missing = `the records of ${shard.id} of stream "${stream.name}", how many is not known`;
  const repair = () => beginShardAnew(place);
  return { file, problem: "is missing", missing, streamName: stream.name, losses: [], repair };
}

/** Other sequence numbers than before, and none that was given out once: a closed shard is left out, an open one begins again. */
function beginShardAnew({ path, stream, shard }: ShardPlace): void {
  const current = readStreamFile(path);
  const { shards } = typeof current === "string" ? stream : current;
  const others = shards.filter(({ id }) => id !== shard.id);
  const anew = shard.closed === undefined ? [{ ...shard, createdAtMs: Date.now() }] : [];
  mkdirSync(join(path, shard.id), { recursive: true });
  writeStreamFile(path, { ...stream, shards: [...others, ...anew].toSorted((a, b) => (a.id < b.id ? -1 : 1)) });
}
