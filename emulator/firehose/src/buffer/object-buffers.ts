import type { Clock } from "@sluice/emulator-wire";

import { createPositionList, type PositionList } from "../progress/position-list.ts";
import type { ProcessedRecord } from "../records.ts";
import { startTimer, type Timer } from "../timer.ts";
import { createSpool, type Spool } from "./spool.ts";

/** What a record adds to its object. */
export type BufferedRecord = Pick<ProcessedRecord, "source" | "data">;

/** The complete records of one object, in the order of `positions`. Its spool is still to be closed. */
export interface FilledBuffer<Label> {
  readonly label: Label;
  readonly spool: Spool;
  readonly positions: PositionList;
  /** Arrival of the oldest record: the timestamps in prefixes and names. */
  readonly oldestArrivalMs: number;
}

export interface ObjectBuffersOptions<Label> {
  readonly clock: Clock;
  readonly maxBytes: number;
  /** Counted from the first record. */
  readonly intervalMs: number;
  readonly maxActive?: number;
  readonly newSpoolPath: () => string;
  /** Called with a buffer that is full or due. The buffer counts as active until this resolves. */
  readonly onFilled: (filled: FilledBuffer<Label>) => Promise<void>;
}

/** One buffer for each object being filled, handed over by size or interval: Firehose's buffering hints. */
export interface ObjectBuffers<Label> {
  /** Returns false, and does not take the record, if it would open one buffer too many. */
  readonly add: (name: string, label: Label, record: BufferedRecord) => boolean;
  readonly countActive: () => number;
  /** When the next buffer is handed over by its interval; now while one is being dealt with; undefined when there is none. */
  readonly nextDueAtMs: () => number | undefined;
  /** Hands over all buffers now; resolves when every one has been dealt with. */
  readonly flush: () => Promise<void>;
  /** Drops all buffers; resolves when those handed over earlier have been dealt with. */
  readonly discard: () => Promise<void>;
}

interface OpenBuffer<Label> extends Omit<FilledBuffer<Label>, "oldestArrivalMs"> {
  oldestArrivalMs: number;
  readonly timer: Timer;
}

/** Active partitions of a delivery stream, by default (AWS raises it on request; Firehose guide, limits, read 2026-11-21). */
export const defaultMaxActive = 500;

/** A buffer takes the label of its first record. */
export function createObjectBuffers<Label>(options: ObjectBuffersOptions<Label>): ObjectBuffers<Label> {
  const { clock, maxBytes, intervalMs, maxActive = defaultMaxActive, newSpoolPath, onFilled } = options;
  const open = new Map<string, OpenBuffer<Label>>();
  const leaving = createLeavingBuffers();

  const handOver = (name: string): void => {
    const buffer = open.get(name);
    if (buffer === undefined) return;
    const { timer, ...filled } = buffer;
    open.delete(name);
    timer.cancel();
    leaving.add(name, onFilled(filled));
  };
  const startInterval = (name: string): Timer => startTimer(clock, intervalMs, () => handOver(name));

  return {
    add: (name, label, record) => {
      if (!open.has(name) && !hasRoom(name, [...open.keys(), ...leaving.names()], maxActive)) return false;
      const buffer = open.get(name) ?? createBuffer(label, newSpoolPath(), startInterval(name));
      open.set(name, buffer);
      addTo(buffer, record);
      if (buffer.spool.bytes() >= maxBytes) handOver(name);
      return true;
    },
    countActive: () => new Set([...open.keys(), ...leaving.names()]).size,
    nextDueAtMs: () => {
      if (leaving.count() > 0) return clock.nowMs();
      // One interval for all: the buffer that was opened first is due first.
      return open.values().next().value?.timer.dueAtMs;
    },
    flush: async () => {
      for (const name of open.keys()) handOver(name);
      await leaving.whenAllLeft();
    },
    discard: async () => {
      for (const { timer } of open.values()) timer.cancel();
      open.clear();
      await leaving.whenAllLeft();
    },
  };
}

function hasRoom(name: string, active: readonly string[], maxActive: number): boolean {
  const names = new Set(active);
  return names.has(name) || names.size < maxActive;
}

function createBuffer<Label>(label: Label, spoolPath: string, timer: Timer): OpenBuffer<Label> {
  return { label, spool: createSpool(spoolPath), positions: createPositionList(), oldestArrivalMs: Infinity, timer };
}

function addTo<Label>(buffer: OpenBuffer<Label>, { source, data }: BufferedRecord): void {
  buffer.spool.add(data);
  buffer.positions.add(source);
  buffer.oldestArrivalMs = Math.min(buffer.oldestArrivalMs, source.arrivedAtMs);
}

/** Buffers being delivered. They still count as active (Firehose guide, buffering, read 2026-11-21). */
function createLeavingBuffers() {
  /** A name occurs once for each of its buffers. */
  const namesByDelivery = new Map<Promise<void>, string>();
  return {
    add: (name: string, taken: Promise<void>): void => {
      const left = taken.finally(() => namesByDelivery.delete(left));
      namesByDelivery.set(left, name);
    },
    names: () => namesByDelivery.values(),
    count: () => namesByDelivery.size,
    whenAllLeft: async () => {
      await Promise.all(namesByDelivery.keys());
    },
  };
}
