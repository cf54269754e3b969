import { createRandom } from "@sluice/producer/random";

import { faults } from "../faults/faults.ts";
import type { FaultKind } from "../schedule/fault-kinds.ts";
import type { PlannedFault } from "../schedule/schedule.ts";
import type { World } from "../world/world.ts";
import { waitForLoad, waitForTrigger } from "./wait-for-trigger.ts";

/**
 * Has each fault strike in its turn, though the one before may go on. Resolves when all are over and the world is as
 * before, to the kinds that did strike. `loaded` is resolved when the load is done.
 */
export async function strikeFaults(
  world: World,
  planned: readonly PlannedFault[],
  loaded: Promise<void>,
): Promise<readonly FaultKind[]> {
  const struck: FaultKind[] = [];
  const ends: Promise<void>[] = [];
  await waitForLoad(world.proxy, loaded);
  for (const { kind, at, holdMs, seed } of planned) {
    await waitForTrigger(at, world.proxy, loaded);
    const injection = await faults[kind]({ world, random: createRandom(seed), holdMs });
    world.log(injection === undefined ? `${kind}: nothing to strike` : kind);
    if (injection === undefined) continue;
    struck.push(kind);
    ends.push(injection.over);
  }
  await Promise.all(ends);
  return struck;
}
