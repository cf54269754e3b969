import { encodeEnvelope } from "@sluice/lake";

import {
  blockPrefix,
  changeFunction,
  deleteDeliveryStream,
  holdFunction,
  leaveBackupOut,
  misfit,
  readTooMuch,
  replaceFunction,
  throws,
  transform,
  waitForCall,
} from "./drill-faults.ts";
import { toGoodRecord } from "./drill-sending.ts";
import { type Drill, type Drills, nothing } from "./drill.ts";
import { slowDown } from "./slow-function.ts";

/** Rows come all the time, and each is rejected. */
export const noRowFits: Drill = {
  cause: nothing,
  send: (stack) => stack.put(stack.takeIds(2).map((id) => ({ data: `${id},wide,1,1,Iris-setosa\n`, ids: [id] }))),
  rings: ["delivery-blocked"],
  besides: ["rows-rejected"],
  withinMinutes: 180,
  clearsWithinMinutes: 60,
  restMinutes: 45,
};

/** Of a dataset with a stream and a source backup. */
export const datasetDrills: Drills = {
  "rows do not fit": {
    cause: nothing,
    send: (stack) => stack.put(stack.takeIds(4).map((id) => ({ data: `${id},wide,1,1,Iris-setosa\n`, ids: [id] }))),
    rings: ["rows-rejected"],
    withinMinutes: 20,
    clearsWithinMinutes: 30,
  },
  "a record has rows of two partitions": {
    cause: nothing,
    send: async (stack) => {
      const [first = 0, second = 0] = stack.takeIds(2);
      const data = `${first},1,1,1,Iris-setosa\n${second},1,1,1,other\n`;
      await stack.put([{ data, ids: [first, second] }]);
    },
    rings: ["records-failed"],
    withinMinutes: 10,
    clearsWithinMinutes: 20,
  },
  "a producer sends everything twice": {
    cause: nothing,
    send: async (stack) => {
      const [id = 0] = stack.takeIds(1);
      const { data, ids } = toGoodRecord(id);
      const record = { data: `${encodeEnvelope({ batchId: `drill-${id}`, rowIndex: 0 })}${data}`, ids };
      await stack.put([record, record]);
      stack.sentTwice.add(id);
    },
    rings: ["rows-repeated"],
    withinMinutes: 60,
    clearsWithinMinutes: 80,
    restMinutes: 105,
  },
  "the function throws": {
    cause: (stack) => replaceFunction(stack, transform, throws),
    rings: ["transform-failing", "transform-unreachable"],
    withinMinutes: 10,
    clearsWithinMinutes: 20,
  },
  "the function may not run": {
    cause: (stack) => changeFunction(stack, transform, { reservedConcurrentExecutions: 0 }),
    rings: ["transform-throttled", "transform-unreachable"],
    withinMinutes: 25,
    clearsWithinMinutes: 40,
  },
  "the function holds its calls": {
    cause: (stack) => holdFunction(stack),
    rings: ["delivery-behind"],
    besides: ["delivery-late"],
    withinMinutes: 75,
    clearsWithinMinutes: 40,
  },
  "the function's rows do not fit the table": {
    cause: (stack) => replaceFunction(stack, transform, misfit),
    rings: ["conversion-failed"],
    withinMinutes: 10,
    clearsWithinMinutes: 20,
  },
  "S3 takes no objects under data/": {
    cause: async (stack) => blockPrefix(stack, "data"),
    rings: ["delivery-late", "delivery-failing"],
    withinMinutes: 30,
    clearsWithinMinutes: 40,
  },
  "S3 takes no objects under source/": {
    cause: async (stack) => blockPrefix(stack, "source"),
    rings: ["backup-late"],
    withinMinutes: 20,
    clearsWithinMinutes: 20,
  },
  "producers write more than a shard takes": {
    cause: nothing,
    send: (stack) => stack.put(stack.takeIds(1100).map(toGoodRecord)),
    rings: ["writes-throttled"],
    withinMinutes: 20,
    clearsWithinMinutes: 40,
  },
  "others read more than a shard gives": {
    cause: nothing,
    send: async (stack) => {
      await stack.putRows(4);
      await readTooMuch(stack);
    },
    rings: ["reads-throttled"],
    withinMinutes: 20,
    clearsWithinMinutes: 40,
  },
  "no row fits for hours": noRowFits,
  "Firehose is deleted": {
    cause: (stack) => deleteDeliveryStream(stack),
    rings: ["stream-not-read"],
    withinMinutes: 120,
    clearsWithinMinutes: 30,
  },
  "the function takes nearly all of its time": {
    isLong: true,
    cause: slowDown,
    send: (stack) => waitForCall(stack, transform),
    rings: ["transform-slow"],
    besides: ["delivery-behind", "delivery-late"],
    withinMinutes: 40,
    clearsWithinMinutes: 40,
  },
  "the delivery stream is made anew without its backup": {
    isLong: true,
    cause: leaveBackupOut,
    rings: ["backup-blocked"],
    withinMinutes: 180,
    clearsWithinMinutes: 30,
  },
};
