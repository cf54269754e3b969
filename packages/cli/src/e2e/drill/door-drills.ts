import { door, landNonsense, landRows, loader, loseManifest, postMuch, postRows, repeatUnfinished } from "./doors.ts";
import { changeFunction, deployChange, functionId, replaceFunction, throws } from "./drill-faults.ts";
import type { DrillStack } from "./drill-stack.ts";
import { type Drills, nothing } from "./drill.ts";

/** Of a dataset that takes rows over HTTP, and files that land. */
export const doorDrills: Drills = {
  "the HTTP door's function throws": {
    isLong: true,
    cause: (stack) => thenRepeat(stack, replaceFunction(stack, door, throws)),
    send: (stack) => postRows(stack),
    rings: ["http-failing"],
    withinMinutes: 10,
    clearsWithinMinutes: 20,
  },
  "the HTTP door's function may not run": {
    isLong: true,
    cause: (stack) => thenRepeat(stack, changeFunction(stack, door, { reservedConcurrentExecutions: 0 })),
    send: (stack) => postRows(stack),
    rings: ["http-throttled"],
    withinMinutes: 25,
    clearsWithinMinutes: 40,
  },
  "requests bring more than the shards take": {
    isLong: true,
    // Of its 29 s, 23 would be waited for the shards: 1 is enough for a test.
    cause: (stack) => thenRepeat(stack, deployChange(stack, functionId(door.name), { timeout: 7 })),
    send: postMuch,
    rings: ["http-unfinished"],
    besides: ["writes-throttled"],
    withinMinutes: 25,
    clearsWithinMinutes: 60,
  },
  "a file of another table lands": {
    isLong: true,
    cause: nothing,
    send: landNonsense,
    rings: ["landing-failed"],
    withinMinutes: 15,
    clearsWithinMinutes: 20,
  },
  "the lake's manifest is gone": {
    isLong: true,
    cause: loseManifest,
    send: (stack) => landRows(stack),
    rings: ["landing-dead-letters"],
    besides: ["landing-late"],
    withinMinutes: 90,
    clearsWithinMinutes: 30,
  },
  "the loader throws": {
    isLong: true,
    cause: (stack) => replaceFunction(stack, loader, throws),
    send: (stack) => landRows(stack),
    rings: ["loader-failing"],
    // Its messages are hidden for an hour and a half.
    besides: ["landing-late"],
    withinMinutes: 10,
    clearsWithinMinutes: 30,
    restMinutes: 140,
  },
  "the loader may not run": {
    isLong: true,
    cause: (stack) => changeFunction(stack, loader, { reservedConcurrentExecutions: 0 }),
    send: (stack) => landRows(stack),
    rings: ["landing-late"],
    withinMinutes: 120,
    clearsWithinMinutes: 150,
  },
};

/** Mends, then has requests repeated that were not acknowledged. */
async function thenRepeat(stack: DrillStack, causing: Promise<() => Promise<void>>): Promise<() => Promise<void>> {
  const mend = await causing;
  return async () => {
    await mend();
    await repeatUnfinished(stack);
  };
}
