import {
  type CalledFunction,
  changeFunction,
  changeResource,
  deliveryStreamId,
  deployChange,
  functionId,
  removeDeliveryStream,
  replaceFunction,
  throws,
  toCode,
  waitForCall,
} from "./drill-faults.ts";
import type { DrillRecord } from "./drill-sending.ts";
import type { DrillStack } from "./drill-stack.ts";
import { type Drills, nothing } from "./drill.ts";
import { hurry } from "./slow-function.ts";

const results = "sluice-dev-orders_per_minute";
export const counting: CalledFunction = { name: `${results}-window`, call: (stack) => stack.putRows(1) };

/** An order of one item, of the stack's time; its number is that of points. */
export function toOrder(id: number, nowMs: number, items = 1): DrillRecord {
  const at = new Date(nowMs).toISOString().slice(0, 19).replace("T", " ");
  return { data: `${at},north,true,customer-${id},${items},${id},1.00,1,2026-01-01,web\n`, ids: [id] };
}

/** Of a dataset with a window of a minute, whose alarm looks at the sum of items. */
export const windowDrills: Drills = {
  "orders of many items come for minutes": {
    isLong: true,
    cause: nothing,
    send: async (stack) => {
      for (let minute = 0; minute < 4; minute += 1) {
        await stack.put(stack.takeIds(1).map((id) => toOrder(id, stack.clock.nowMs(), 100)));
        await stack.passMinute();
      }
    },
    rings: ["orders_per_minute-items-above"],
    withinMinutes: 20,
    clearsWithinMinutes: 20,
  },
  "the window's function throws": {
    isLong: true,
    cause: (stack) => replaceFunction(stack, counting, throws),
    rings: ["orders_per_minute-window-failing", "orders_per_minute-window-behind"],
    withinMinutes: 60,
    clearsWithinMinutes: 40,
  },
  "the window's function may not run": {
    isLong: true,
    cause: (stack) => changeFunction(stack, counting, { reservedConcurrentExecutions: 0 }),
    rings: ["orders_per_minute-window-throttled"],
    besides: ["orders_per_minute-window-behind"],
    withinMinutes: 30,
    clearsWithinMinutes: 40,
  },
  "the window's function takes nearly all of its time": {
    isLong: true,
    cause: slowDown,
    send: (stack) => waitForCall(stack, counting),
    rings: ["orders_per_minute-window-slow"],
    besides: ["orders_per_minute-window-behind"],
    withinMinutes: 40,
    clearsWithinMinutes: 40,
  },
  "the results' delivery stream is deleted": {
    isLong: true,
    cause: async (stack) => {
      await stack.deliverAll();
      await removeDeliveryStream(stack, results);
      return async () => void (await deployChange(stack, deliveryStreamId(results), { tags: { drill: "over" } }));
    },
    rings: ["orders_per_minute-window-blocked", "orders_per_minute-window-failing"],
    besides: ["orders_per_minute-window-behind"],
    withinMinutes: 40,
    clearsWithinMinutes: 40,
  },
  "a state comes back damaged": {
    isLong: true,
    cause: damageState,
    rings: ["orders_per_minute-window-state-lost"],
    withinMinutes: 10,
    clearsWithinMinutes: 20,
  },
  "the window's function throws for more than half a day": {
    isLong: true,
    cause: (stack) => replaceFunction(stack, counting, throws),
    rings: ["orders_per_minute-window-given-up"],
    besides: ["orders_per_minute-window-failing", "orders_per_minute-window-behind"],
    withinMinutes: 800,
    clearsWithinMinutes: 60,
  },
  "what is given up may not be kept either": {
    isLong: true,
    cause: takeDestinationAway,
    rings: ["orders_per_minute-window-dropped"],
    besides: ["orders_per_minute-window-failing", "orders_per_minute-window-behind"],
    withinMinutes: 180,
    clearsWithinMinutes: 60,
  },
};

function slowDown(stack: DrillStack) {
  const code = `
import { setTimeout } from "node:timers/promises";

let isFirst = true;

export async function handler({ state }) {
  if (!isFirst) await setTimeout(4_100);
  isFirst = false;
  return { state };
}
`;
  return hurry(stack, `${results}-window-slow`, { called: counting, timeout: 5, code });
}

/** Has another program answer for the function once, as a wrong deployment does: the function then gets what that left. */
async function damageState(stack: DrillStack): Promise<() => Promise<void>> {
  const garbled = `
export async function handler({ isFinalInvokeForWindow }) {
  return { state: isFinalInvokeForWindow ? {} : { version: "1", text: "garbled", checksum: "?", groups: "0" } };
}
`;
  const mend = await replaceFunction(stack, counting, garbled);
  await mend();
  return async () => undefined;
}

/** Somebody takes the destination away, and the function throws. Lambda gives up after two hours, in place of twelve. */
async function takeDestinationAway(stack: DrillStack): Promise<() => Promise<void>> {
  const id = ["aws:lambda/eventSourceMapping:EventSourceMapping", `${counting.name}-mapping`] as const;
  const without = changeResource(stack.plan, id, { destinationConfig: undefined, maximumRecordAgeInSeconds: 7_200 });
  await stack.takeUp(changeResource(without, functionId(counting.name), toCode(throws)));
  return async () => void (await stack.takeUp(stack.plan));
}
