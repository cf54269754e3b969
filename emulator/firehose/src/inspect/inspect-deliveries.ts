import { existsSync, rmSync } from "node:fs";
import { dirname, relative, sep } from "node:path";

import { listJournals, type StateDamage, type StateRegister } from "@sluice/emulator-wire";

import { readStoredStreams, type StoredDeliveryStream } from "../api/delivery-stream-store.ts";
import { forgetShards, type InspectedJournal, inspectJournal, repairJournal } from "./inspect-journal.ts";

export interface InspectOptions {
  /** Where the delivery streams' settings are kept. */
  readonly file: string;
  /** Contains a folder for each delivery stream. */
  readonly folder: string;
  readonly register: StateRegister;
}

/** How far a delivery stream has read its source, by its journal. */
export interface InspectedDelivery {
  readonly name: string;
  /** The Kinesis stream that it reads; undefined for Direct PUT, or when its settings are gone. */
  readonly sourceStreamName: string | undefined;
  readonly isDirectPut: boolean;
  /** Whether a record of the source was delivered, dropped or written to the error output. */
  readonly hasEnded: (shardId: string, index: number) => boolean;
  /** Makes it read these shards from their oldest record, for they are not those that it has read. */
  readonly forget: (shardIds: readonly string[]) => void;
  /** By shard, the index after the last record that has ended. */
  readonly ends: ReadonlyMap<string, number>;
}

export interface InspectedDeliveries {
  readonly deliveries: readonly InspectedDelivery[];
  readonly damages: readonly StateDamage[];
}

/** Reads what was kept of all delivery streams, and finds what is not as it was left. Changes nothing. */
export function inspectDeliveries(options: InspectOptions): InspectedDeliveries {
  const { file, folder, register } = options;
  const isExpected = register.has(file) || (register.damage !== undefined && existsSync(file));
  const streams = isExpected ? readStoredStreams(file) : [];
  const journals = listJournals(options).map(inspectJournal);
  const known = typeof streams === "string" ? [] : streams;
  return {
    deliveries: journals.map((journal) => describeDelivery(toStreamName(journal.path, folder), journal, known)),
    damages: [
      ...(typeof streams === "string" ? [toSettingsDamage(file, streams, register)] : []),
      ...journals.flatMap((journal) => toJournalDamages(journal, toStreamName(journal.path, folder))),
    ],
  };
}

function toStreamName(journalPath: string, folder: string): string {
  const [name = ""] = relative(folder, dirname(journalPath)).split(sep);
  return name;
}

function describeDelivery(
  name: string,
  { path, state }: InspectedJournal,
  streams: readonly StoredDeliveryStream[],
): InspectedDelivery {
  const stored = streams.find(({ input }) => input.DeliveryStreamName === name);
  const sourceArn = stored?.input.KinesisStreamSourceConfiguration?.KinesisStreamARN;
  const ends = [...state.shards].map(([id, finished]) => {
    const last = finished.above().indexes.at(-1);
    return [id, last === undefined ? finished.lowWaterMark() : last + 1] as const;
  });
  return {
    name,
    sourceStreamName: sourceArn?.slice(sourceArn.lastIndexOf("/") + 1),
    isDirectPut: stored !== undefined && sourceArn === undefined,
    hasEnded: (shardId, index) => state.shards.get(shardId)?.isFinished({ index, part: 0, parts: 1 }) === true,
    forget: (shardIds) => forgetShards(path, shardIds),
    ends: new Map(ends),
  };
}

function toSettingsDamage(file: string, problem: string, register: StateRegister): StateDamage {
  return {
    file,
    problem,
    missing:
      "the settings of all delivery streams: those of the plan are created anew and go on where they were, others are gone",
    repair: () => {
      register.remove(file);
      rmSync(file, { force: true });
    },
  };
}

function toJournalDamages(journal: InspectedJournal, name: string): readonly StateDamage[] {
  const { path, problem, brokenObjects } = journal;
  const repair = (): void => repairJournal(journal);
  const lostObjects = brokenObjects.map(({ file, key, records, rows }) => ({
    file,
    problem: existsSync(file) ? "is damaged" : "is missing",
    missing: `${describeAmount(records, rows)} of delivery stream "${name}", unless ${key} is in its bucket already`,
    repair,
  }));
  if (problem === undefined) return lostObjects;
  const missing = `how far delivery stream "${name}" was: --accept-loss delivers again what it no longer says, and loses nothing`;
  return [{ file: path, problem: `is damaged (${problem})`, missing, repair }, ...lostObjects];
}

function describeAmount(records: number, rows: number | undefined): string {
  return `${records === 1 ? "1 record" : `${records} records`}${rows === undefined ? "" : ` (${rows} rows)`}`;
}
