import { setTimeout as delay } from "node:timers/promises";

import { SourceError } from "../errors.ts";

/** What an attempt to read from a position yields. */
export interface OpenedConnection {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Position after the last byte, when it is known: a connection may end early without an error. */
  readonly end?: number;
}

export interface Reconnection {
  readonly name: string;
  readonly fromByte: number;
  /** Throws {@link SourceError} when another attempt would not help. */
  readonly openAt: (position: number) => Promise<OpenedConnection>;
  readonly signal: AbortSignal;
  readonly random?: () => number;
  readonly sleep?: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
}

/** Attempts in a row without a single byte: with the waits below, about half a minute. */
const maxAttempts = 8;
const firstWaitMs = 500;
const maxWaitMs = 10_000;

/**
 * Reads across broken connections: resumes at the byte where the last one ended, and waits between attempts with full
 * jitter. Throws {@link SourceError}, with the byte that was reached, when attempts keep bringing nothing.
 */
export async function* readReconnecting(options: Reconnection): AsyncGenerator<Uint8Array> {
  const { fromByte, signal, random = Math.random, sleep = wait } = options;
  const progress = { position: fromByte, failures: 0 };
  while (!(yield* readOn(options, progress))) {
    await sleep(random() * Math.min(maxWaitMs, firstWaitMs * 2 ** progress.failures), signal);
  }
}

interface ConnectionProgress {
  position: number;
  failures: number;
}

/** Reads as far as one connection goes; returns whether that was to the end. */
async function* readOn(options: Reconnection, progress: ConnectionProgress): AsyncGenerator<Uint8Array, boolean> {
  const { name, openAt, signal } = options;
  try {
    const { bytes, end = 0 } = await openAt(progress.position);
    yield* countBytes(bytes, progress);
    if (progress.position >= end) return true;
    throw new Error(`the connection ended at byte ${progress.position} of ${end}`);
  } catch (error) {
    progress.failures += 1;
    if (error instanceof SourceError || signal.aborted) throw error;
    if (progress.failures >= maxAttempts) throw toBrokenOffError(name, progress, error);
    return false;
  }
}

async function* countBytes(bytes: AsyncIterable<Uint8Array>, progress: ConnectionProgress): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    progress.failures = 0;
    progress.position += chunk.length;
    yield chunk;
  }
}

async function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, { signal });
}

function toBrokenOffError(name: string, { position, failures }: ConnectionProgress, cause: unknown): SourceError {
  const problem = `broke off at byte ${position}; ${failures} attempts to go on failed: ${describeRootCause(cause)}`;
  return new SourceError(name, problem, { cause });
}

/** What is at the bottom of an error: `fetch failed` says nothing, its cause does. */
export function describeRootCause(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return describeRootCause(error.cause);
  const { code = "", message }: NodeJS.ErrnoException = error;
  const text = message === "" ? code : message;
  return text.split("\n")[0] ?? "";
}
