import { noRowFits } from "./dataset-drills.ts";
import { eachItsOwnPartition, replaceFunction, transform } from "./drill-faults.ts";
import type { Drills } from "./drill.ts";

/** Of a dataset that takes Direct PUT, in JSON lines: hundreds of partitions are hundreds of objects. */
export const directPutDrills: Drills = {
  "420 partitions are written to at once": {
    isLong: true,
    cause: (stack) => replaceFunction(stack, transform, eachItsOwnPartition),
    send: (stack) => stack.putRows(420),
    rings: ["partitions-near-limit"],
    withinMinutes: 15,
    clearsWithinMinutes: 20,
  },
  "520 partitions are written to at once": {
    isLong: true,
    cause: (stack) => replaceFunction(stack, transform, eachItsOwnPartition),
    send: (stack) => stack.putRows(520),
    rings: ["partitions-near-limit", "partitions-exceeded"],
    withinMinutes: 15,
    clearsWithinMinutes: 20,
  },
  "no row fits for hours": { ...noRowFits, isLong: true },
};
