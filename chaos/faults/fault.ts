import type { Random } from "@sluice/producer/random";

import type { World } from "../world/world.ts";

export interface Strike {
  readonly world: World;
  /** Decides what the schedule leaves open. */
  readonly random: Random;
  /** How long it lasts, if it can. */
  readonly holdMs: number;
}

/**
 * Strikes. Returns undefined when there was nothing to strike: no load was running, the machine does not let us. Else a
 * promise that is resolved when the fault is over and the world as before.
 */
export type Fault = (strike: Strike) => Injection | Promise<Injection>;

/** Wrapped, for a promise that is returned by an async function is awaited. */
export type Injection = { readonly over: Promise<void> } | undefined;

export const nothingStruck: Injection = undefined;
