/** A window of one shard that has not ended: what the function gave back last, to be handed on. */
export interface OpenWindow {
  /** Milliseconds since the epoch, by the records' arrival in the stream. */
  readonly startMs: number;
  /** Exclusive. */
  readonly endMs: number;
  readonly stateJson: string;
}

/** Bytes of a shard's state: guide, services-kinesis-windows, read 2026-11-29. */
const maxStateBytes = 1024 * 1024;

/**
 * How long a window that gets no more records stays open beyond its end. "Up to 2 minutes" by the guide's words, which say
 * nothing of when it is less.
 */
export const idleWindowMs = 120_000;

/** The window that a record belongs to which arrived at this time. Windows are aligned to the epoch. */
export function openWindowAt(arrivedAtMs: number, lengthMs: number): OpenWindow {
  const number = Math.floor(arrivedAtMs / lengthMs);
  return { startMs: Math.ceil(number * lengthMs), endMs: Math.ceil((number + 1) * lengthMs), stateJson: "{}" };
}

/** Whether a state takes more than Lambda hands on: its window ends early. */
export function isStateTooLarge({ stateJson }: OpenWindow): boolean {
  return Buffer.byteLength(stateJson) > maxStateBytes;
}
