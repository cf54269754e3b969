import { setTimeout as sleep } from "node:timers/promises";

import type { Trigger } from "../schedule/schedule.ts";
import type { Proxy } from "../world/proxy.ts";

/** A load that is stuck makes no calls either. */
const longestWaitMs = 1_500;

/** Resolves when a fault is to strike. A load that is over makes no more calls: then the fault strikes all the same. */
export async function waitForTrigger(trigger: Trigger, { whenCall }: Proxy, loaded: Promise<void>): Promise<void> {
  if (trigger.kind === "time") return sleep(trigger.afterMs);
  const watch = whenCall(trigger.number, trigger.phase);
  await Promise.race([watch.reached, loaded, sleep(longestWaitMs)]);
  watch.cancel();
}
