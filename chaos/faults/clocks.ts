import type { Fault, Strike } from "./fault.ts";

const second = 1_000;
const hour = 3_600 * second;

/** No more than a few hours: a day would end the retention period of what the stream holds. */
const jumps = [10 * second, hour, 3 * hour] as const;

function jump({ world, random }: Strike, direction: 1 | -1) {
  const byMs = direction * random.pick(jumps);
  world.log(`the clock jumps by ${byMs / second} s`);
  world.clock.jump(byMs);
  return { over: Promise.resolve() };
}

export const setClockForward: Fault = (strike) => jump(strike, 1);

export const setClockBack: Fault = (strike) => jump(strike, -1);
