import { existsSync } from "node:fs";
import { join } from "node:path";

import { type InspectedMapping, inspectMappings } from "@sluice/emulator-event-source";
import { inspectDeliveries, type InspectedDelivery } from "@sluice/emulator-firehose";
import { inspectCatalog } from "@sluice/emulator-glue";
import {
  type InspectedStreams,
  inspectStreams,
  listStreamFolders,
  reserveIndexes,
  type StreamDamage,
} from "@sluice/emulator-kinesis";
import { inspectQueues } from "@sluice/emulator-sqs";
import { findJournals, type StateDamage, type StateRegister } from "@sluice/emulator-wire";

/** Where services keep what must survive a restart. */
export interface StatePlaces {
  readonly kinesis: string;
  readonly directPuts: string;
  /** The delivery streams' settings. */
  readonly deliveryStreams: string;
  /** Databases, tables and views that statements and requests have created. */
  readonly catalog: string;
  /** How far each delivery stream has come, and its objects that are not yet delivered. */
  readonly firehose: string;
  /** Messages of queues. */
  readonly queues: string;
  /** How far each event source mapping has come, and its open windows. */
  readonly eventSources: string;
  /** The functions' code, as it runs. */
  readonly functions: string;
  /** The endpoint's certificate, and the authority that signed it. */
  readonly tls: string;
  /** Names what is in the folder. */
  readonly register: StateRegister;
}

/** Reads all that a stack keeps in its folder, and finds what is not as it was left. Changes nothing. */
export function inspectState(places: StatePlaces): readonly StateDamage[] {
  const { register, kinesis, directPuts, deliveryStreams: file, firehose: folder } = places;
  const sources = inspectStreams(kinesis, register);
  const puts = inspectStreams(directPuts, register);
  const { deliveries, damages } = inspectDeliveries({ file, folder, register });
  const eventSources = inspectMappings({ folder: places.eventSources, register });
  const readersOf = (name: string): readonly StreamReader[] => [
    ...deliveries.filter(({ sourceStreamName }) => sourceStreamName === name).map(toDeliveryReader),
    ...eventSources.mappings.filter(({ streamName }) => streamName === name).map(toFunctionReader),
  ];
  const takersOf = (name: string): readonly StreamReader[] =>
    deliveries.filter((delivery) => delivery.isDirectPut && delivery.name === name).map(toDeliveryReader);
  return [
    ...toRegisterDamage(places),
    ...damages,
    ...eventSources.damages,
    ...inspectQueues({ folder: places.queues, register }),
    ...inspectCatalog({ file: places.catalog, register }),
    ...judgeStreams(sources, { folder: kinesis, readersOf }),
    ...judgeStreams(puts, { folder: directPuts, readersOf: takersOf }),
  ];
}

/** Who reads a stream, and how far it has come. */
interface StreamReader extends Pick<InspectedDelivery, "hasEnded" | "forget" | "ends"> {
  /** `delivery stream "events"`. */
  readonly title: string;
  /** What it does with a record: `delivered`. */
  readonly does: string;
}

function toDeliveryReader(delivery: InspectedDelivery): StreamReader {
  return { ...delivery, title: `delivery stream "${delivery.name}"`, does: "delivered" };
}

function toFunctionReader(mapping: InspectedMapping): StreamReader {
  return { ...mapping, title: `function "${mapping.functionName}"`, does: "processed" };
}

function toRegisterDamage(places: StatePlaces): readonly StateDamage[] {
  const { register } = places;
  if (register.damage === undefined) return [];
  const missing = "which streams and delivery streams there were: --accept-loss takes those that are found";
  const repair = (): void => listFound(places).forEach((path) => register.add(path));
  return [{ ...register.damage, missing, repair }];
}

/** All that a register would name. */
function listFound({ kinesis, directPuts, deliveryStreams, catalog, ...places }: StatePlaces): readonly string[] {
  const { firehose, queues, eventSources } = places;
  const journals = [firehose, queues, eventSources].flatMap(findJournals);
  const settings = [deliveryStreams, catalog].filter((file) => existsSync(file));
  return [...[kinesis, directPuts].flatMap(listStreamFolders), ...settings, ...journals];
}

interface Readers {
  readonly folder: string;
  /** What reads a stream. */
  readonly readersOf: (streamName: string) => readonly StreamReader[];
}

/** What is wrong with streams, with what of it was not delivered; and positions in journals that are beyond their ends. */
function judgeStreams({ streams, damages }: InspectedStreams, { folder, readersOf }: Readers): readonly StateDamage[] {
  const ahead = streams.flatMap((stream) =>
    readersOf(stream.name).flatMap((reader) => findAhead(stream, reader, join(folder, `${stream.name}.stream`))),
  );
  return [...damages.map((damage) => addReaders(damage, streams, readersOf(damage.streamName))), ...ahead];
}

function addReaders(
  damage: StreamDamage,
  streams: InspectedStreams["streams"],
  readers: readonly StreamReader[],
): StateDamage {
  const stream = streams.find(({ name }) => name === damage.streamName);
  const undelivered = readers.map(({ title, does, hasEnded }) => {
    const count = damage.losses.reduce((sum, loss) => sum + countOpen(loss, hasEnded), 0);
    return `, of which ${title} had not ${does} ${count}`;
  });
  return {
    ...damage,
    missing: `${damage.missing}${damage.losses.length === 0 ? "" : undelivered.join("")}`,
    repair: () => {
      damage.repair();
      for (const { ends, forget } of readers) {
        const anew = [...ends.keys()].filter((shardId) => stream?.beginsAnew(shardId));
        if (anew.length > 0) forget(anew);
      }
    },
  };
}

function countOpen(
  { shardId, from, to }: StreamDamage["losses"][number],
  hasEnded: InspectedDelivery["hasEnded"],
): number {
  let count = 0;
  for (let index = from; index < to; index += 1) if (!hasEnded(shardId, index)) count += 1;
  return count;
}

/** Indexes that were delivered must not be given to other records: these would count as delivered. */
function findAhead(
  { name, shards, beginsAnew }: InspectedStreams["streams"][number],
  reader: StreamReader,
  streamFolder: string,
): readonly StateDamage[] {
  return shards.flatMap(({ id, endIndex }) => {
    const delivered = reader.ends.get(id) ?? 0;
    if (delivered <= endIndex || beginsAnew(id)) return [];
    return {
      file: join(streamFolder, id),
      problem: `ends at record ${endIndex}, though ${reader.title} was at record ${delivered}`,
      missing: `${delivered - endIndex} records of stream "${name}" that were read, and any that followed them`,
      repair: () => reserveIndexes(streamFolder, id, delivered),
    };
  });
}
