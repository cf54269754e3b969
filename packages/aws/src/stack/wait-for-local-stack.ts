import { setTimeout as sleep } from "node:timers/promises";

import type { StackManifest } from "@sluice/lake";

import { LocalStackError } from "../errors.ts";
import { type LocalEndpoint, readLocalEndpoint } from "./local-endpoint.ts";

export interface WaitOptions {
  /** Whether the stack has what is waited for. */
  readonly isTaken: (manifest: StackManifest) => boolean;
  /** When the project was changed: what the stack said before was about an earlier state of it. */
  readonly changedAtMs: number;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** Planning takes about two seconds, and many times that on a busy machine. */
const patienceMs = 90_000;
const pollMs = 50;

/**
 * Waits until the stack that runs on this machine has taken up a change of its project. Returns its endpoint then. Rejects
 * with {@link LocalStackError} when none runs, when it does not watch its project, and with its reason when it has read the
 * project since the change and not taken it up.
 */
export async function waitForLocalStack(endpointFile: string, options: WaitOptions): Promise<LocalEndpoint> {
  const { isTaken, changedAtMs, timeoutMs = patienceMs, signal } = options;
  const giveUpAtMs = Date.now() + timeoutMs;
  for (;;) {
    const endpoint = readLocalEndpoint(endpointFile);
    if (endpoint === undefined) throw new LocalStackError("no stack runs on this machine");
    if (isTaken(endpoint.manifest)) return endpoint;
    const { watchedProject, plannedAtMs = 0, problem } = endpoint;
    if (watchedProject === undefined)
      throw new LocalStackError("the local stack does not watch its project: restart it");
    if (plannedAtMs > changedAtMs) {
      throw new LocalStackError(problem ?? `the project in ${watchedProject}, as it is now, has no such thing`);
    }
    if (Date.now() > giveUpAtMs) throw new LocalStackError("the local stack has not taken up the change in time");
    await sleep(pollMs, undefined, { signal });
  }
}
