import { setTimeout as delay } from "node:timers/promises";

import { SourceError } from "../errors.ts";
import { PassingAnswerError } from "./passing-answer.ts";
import { createPatience, readInTime, SilenceError } from "./patience.ts";

/** What an attempt to read from a position yields. */
export interface OpenedConnection {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Position after the last byte, when it is known: a connection may end early without an error. */
  readonly end?: number;
}

/** How attempts follow each other. */
export interface Attempts {
  readonly name: string;
  readonly signal: AbortSignal;
  /** How long a connection may bring nothing. */
  readonly patienceMs?: number;
  readonly random?: () => number;
  readonly sleep?: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
}

export interface Reconnection extends Attempts {
  readonly fromByte: number;
  /** Throws {@link SourceError} when another attempt would not help. */
  readonly openAt: (position: number, signal: AbortSignal) => Promise<OpenedConnection>;
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
  const progress: ConnectionProgress = { position: options.fromByte, failures: 0, problem: undefined };
  while (!(yield* readOn(options, progress))) await waitToTryAgain(options, progress);
}

/**
 * Asks until there is an answer. Only what may pass is asked again: a mistyped address should be told at once. Throws
 * {@link SourceError}.
 */
export async function askAgain<Answer>(
  ask: (signal: AbortSignal) => Promise<Answer>,
  options: Attempts,
): Promise<Answer> {
  for (let failures = 1; ; failures += 1) {
    const patience = createPatience(options.signal, options.patienceMs);
    try {
      return await patience.wait(() => ask(patience.signal));
    } catch (problem) {
      refuseToAskAgain(options, { failures, problem });
      await waitToTryAgain(options, { failures, problem });
    }
  }
}

function refuseToAskAgain({ name, signal }: Attempts, { failures, problem }: Failures): void {
  if (problem instanceof SourceError || signal.aborted) throw problem;
  const mayPass = problem instanceof PassingAnswerError || problem instanceof SilenceError;
  if (mayPass && failures < maxAttempts) return;
  throw new SourceError(name, `cannot be read: ${describeRootCause(problem)}`, { cause: problem });
}

type Failures = Pick<ConnectionProgress, "failures" | "problem">;

async function waitToTryAgain(options: Attempts, { failures, problem }: Failures): Promise<void> {
  const { signal, random = Math.random, sleep = wait } = options;
  const jitterMs = random() * Math.min(maxWaitMs, firstWaitMs * 2 ** failures);
  await sleep(problem instanceof PassingAnswerError ? Math.max(jitterMs, problem.retryAfterMs) : jitterMs, signal);
}

interface ConnectionProgress {
  position: number;
  failures: number;
  /** What ended the last connection. */
  problem: unknown;
}

/** Reads as far as one connection goes; returns whether that was to the end. */
async function* readOn(options: Reconnection, progress: ConnectionProgress): AsyncGenerator<Uint8Array, boolean> {
  const { name, openAt, signal, patienceMs } = options;
  const patience = createPatience(signal, patienceMs);
  try {
    const { bytes, end = 0 } = await patience.wait(() => openAt(progress.position, patience.signal));
    yield* countBytes(readInTime(bytes, patience), progress);
    if (progress.position >= end) return true;
    throw new Error(`the connection ended at byte ${progress.position} of ${end}`);
  } catch (error) {
    progress.failures += 1;
    progress.problem = error;
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
