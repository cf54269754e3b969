import { rm } from "node:fs/promises";
import { join } from "node:path";

import {
  type EventSourceMapping,
  type QueueMapping,
  type StreamMapping,
  type CreateMappingInput,
  resolveMapping,
} from "@sluice/emulator-event-source-model";
import type { StreamStore } from "@sluice/emulator-kinesis";
import type { EventJson } from "@sluice/emulator-lambda";
import { type Clock, type ReportMetric, type StateRegister, toJournalPath } from "@sluice/emulator-wire";
import { removeFile } from "@sluice/integrity";

import { createFailureDestination, type FailureTakers } from "./destination/failure-destination.ts";
import { listKeptMappings } from "./inspect-mappings.ts";
import { type Account, toFunctionArn, toMappingUuid } from "./mapping-identity.ts";
import { createMappingMetrics } from "./mapping-metrics.ts";
import type { MappingStatus, RunningMapping } from "./mapping-status.ts";
import { type MappingProgress, openMappingProgress } from "./progress/mapping-progress.ts";
import { startQueueMapping } from "./queues/start-queue-mapping.ts";
import { startStreamMapping } from "./streams/start-stream-mapping.ts";

export interface EventSourceMappingsOptions extends Account, FailureTakers {
  readonly clock: Clock;
  readonly source: StreamStore;
  readonly invoke: (functionArn: string, eventJson: EventJson) => Promise<string>;
  /** Contains a folder for each mapping, with its progress. */
  readonly folder: string;
  /** Names the journals in it. */
  readonly register?: StateRegister;
  readonly onProblem: (problem: string) => void;
  /** Takes what the mappings of streams measure; nobody by default. */
  readonly reportMetric?: ReportMetric | undefined;
}

/** A mapping as the API knows it. */
export interface KnownMapping {
  readonly uuid: string;
  readonly functionArn: string;
  readonly mapping: EventSourceMapping;
  readonly changedAtMs: number;
}

/** The event source mappings of one account and region. */
export interface EventSourceMappings {
  /**
   * Starts a mapping where the last process left off, or changes the settings of one that runs. One call at a time. Without a
   * UUID, a function and a source always have the same.
   */
  readonly put: (input: CreateMappingInput, uuid?: string) => Promise<void>;
  /** Ends a mapping and forgets how far it was. */
  readonly remove: (uuid: string) => Promise<void>;
  /** UUIDs of which progress is kept, though they may not have been put since the start. */
  readonly kept: () => readonly string[];
  /** Sorted by UUID. */
  readonly list: () => readonly KnownMapping[];
  /** By UUID, of those that are enabled, even after all were closed. */
  readonly statuses: () => ReadonlyMap<string, MappingStatus>;
  readonly close: () => Promise<void>;
}

interface OpenMapping extends KnownMapping {
  /** Undefined: it is disabled. */
  readonly running: RunningMapping | undefined;
}

export function createEventSourceMappings(options: EventSourceMappingsOptions): EventSourceMappings {
  const { clock, folder, register } = options;
  const open = new Map<string, OpenMapping>();
  const end = async (uuid: string): Promise<void> => {
    await open.get(uuid)?.running?.close();
    open.delete(uuid);
  };
  return {
    put: async (input, given) => {
      const mapping = resolveMapping(input);
      const functionArn = toFunctionArn(mapping, options);
      const uuid = given ?? toMappingUuid(functionArn, mapping.eventSourceArn);
      await end(uuid);
      const known = { uuid, functionArn, mapping, changedAtMs: clock.nowMs() };
      open.set(uuid, { ...known, running: mapping.isEnabled ? startMapping(known, options) : undefined });
    },
    remove: async (uuid) => {
      await end(uuid);
      const journal = toJournalPath(join(folder, uuid));
      register?.remove(journal);
      await rm(join(folder, uuid), { recursive: true, force: true });
    },
    kept: () => listKeptMappings(options),
    list: () => [...open.values()].toSorted((a, b) => a.uuid.localeCompare(b.uuid)),
    statuses: () =>
      new Map(
        [...open].flatMap(([uuid, { running }]) => (running === undefined ? [] : [[uuid, running.status()] as const])),
      ),
    close: async () => {
      await Promise.all([...open.values()].map(async ({ running }) => running?.close()));
    },
  };
}

function startMapping(known: KnownMapping, options: EventSourceMappingsOptions): RunningMapping {
  const { mapping } = known;
  return mapping.service === "kinesis"
    ? startKnownStream({ ...known, mapping }, options)
    : startKnownQueue({ ...known, mapping }, options);
}

/** Throws `TypeError` where there is no such queue. */
function startKnownQueue(
  { functionArn, mapping }: KnownMapping & { readonly mapping: QueueMapping },
  options: EventSourceMappingsOptions,
): RunningMapping {
  const { queues, invoke, onProblem } = options;
  const queue = queues.findByArn(mapping.eventSourceArn);
  if (queue === undefined) throw new TypeError(`${mapping.eventSourceArn}: no such queue`);
  return startQueueMapping({
    ...options,
    mapping,
    queue,
    invoke: (eventJson) => invoke(functionArn, eventJson),
    onProblem: (problem) => onProblem(`event source mapping of "${functionArn.split(":").at(-1)}": ${problem}`),
  });
}

function startKnownStream(
  { uuid, functionArn, mapping }: KnownMapping & { readonly mapping: StreamMapping },
  options: EventSourceMappingsOptions,
): RunningMapping {
  const { clock, invoke, onProblem, accountId, reportMetric: report } = options;
  const { onFailureArn, eventSourceArn: streamArn } = mapping;
  const name = functionArn.split(":").at(-1) ?? functionArn;
  return startStreamMapping({
    ...options,
    mapping,
    streamName: streamArn.slice(streamArn.lastIndexOf("/") + 1),
    invokeIdentityArn: `arn:aws:iam::${accountId}:role/${name}`,
    progress: openRegisteredProgress({ uuid, functionArn, mapping }, options),
    invoke: (eventJson) => invoke(functionArn, eventJson),
    metrics: createMappingMetrics({ uuid, functionName: name, hasDestination: onFailureArn !== undefined, report }),
    destination: createFailureDestination({
      ...options,
      uuid,
      onFailureArn,
      readContext: () => ({ functionArn, streamArn, nowMs: clock.nowMs() }),
    }),
    onProblem: (problem) => onProblem(`event source mapping of "${name}": ${problem}`),
  });
}

/** A journal that the register does not name is left of a mapping that was removed. */
function openRegisteredProgress(
  { uuid, functionArn, mapping }: Pick<KnownMapping, "uuid" | "functionArn" | "mapping">,
  { folder, register }: EventSourceMappingsOptions,
): MappingProgress {
  const path = toJournalPath(join(folder, uuid));
  if (register?.has(path) === false) removeFile(path);
  const progress = openMappingProgress(path, { functionArn, eventSourceArn: mapping.eventSourceArn });
  register?.add(path);
  return progress;
}
