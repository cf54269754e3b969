import { setTimeout as sleep } from "node:timers/promises";

import type { Trigger } from "../schedule/schedule.ts";
import type { Proxy } from "../world/proxy.ts";

/** A load that is stuck makes no calls either, and a machine that is busy with other things starts it late. */
const longestWaitMs = 15_000;

/** Resolves when a fault is to strike. A load that is over makes no more calls: then the fault strikes all the same. */
export async function waitForTrigger(trigger: Trigger, { whenCall }: Proxy, loaded: Promise<void>): Promise<void> {
  if (trigger.kind === "time") return sleep(trigger.afterMs);
  const watch = whenCall(trigger.number, trigger.phase);
  await settleInTime([watch.reached, loaded]);
  watch.cancel();
}

/** Resolves when the load is under way: what strikes before strikes at the start of a program. */
export async function waitForLoad({ begun }: Proxy, loaded: Promise<void>): Promise<void> {
  await settleInTime([begun, loaded]);
}

/** Resolves with the first of them, or after the longest wait. */
async function settleInTime(promises: readonly Promise<void>[]): Promise<void> {
  const giveUp = new AbortController();
  const late = sleep(longestWaitMs, undefined, { signal: giveUp.signal }).catch(() => undefined);
  await Promise.race([...promises, late]);
  giveUp.abort();
}
