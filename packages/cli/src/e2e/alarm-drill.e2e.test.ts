import { encodeEnvelope } from "@sluice/lake";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import {
  blockPrefix,
  changeFunction,
  deleteDeliveryStream,
  holdFunction,
  misfit,
  readTooMuch,
  replaceFunction,
  waitForCall,
} from "./drill-faults.ts";
import { type DrillStack, startDrillStack, toGoodRecord } from "./drill-stack.ts";
import { recountLake } from "./recount-lake.ts";

let stack: DrillStack;
let sentTwice = 0;

beforeAll(async () => {
  stack = await startDrillStack();
  // The function's first start is not to be taken for a fault.
  await waitForCall(stack);
  await deliverAll();
  stack.takeRung();
});

afterAll(() => stack.close());

/** A fault, and what is to come of it; minutes are the stack's own. */
interface Drill {
  /** Causes the fault; returns what mends it. */
  readonly cause: () => Promise<() => Promise<void>>;
  /** What is sent every five minutes meanwhile; good rows by default. */
  readonly send?: () => Promise<void>;
  readonly rings: readonly string[];
  /** What may ring besides, since it belongs to the same fault. */
  readonly besides?: readonly string[];
  readonly withinMinutes: number;
  readonly clearsWithinMinutes: number;
  /** Until its data points no longer count when newer ones are missing: three periods, or seven where one of five does not do. */
  readonly restMinutes?: number;
}

const nothing = async () => async () => undefined;
const sendGoodRows = () => stack.putRows(4);

const drills: Readonly<Record<string, Drill>> = {
  "rows do not fit": {
    cause: nothing,
    send: () => stack.put(stack.takeIds(4).map((id) => ({ data: `${id},wide,1,1,Iris-setosa\n`, ids: [id] }))),
    rings: ["rows-rejected"],
    withinMinutes: 20,
    clearsWithinMinutes: 30,
  },
  "a record has rows of two partitions": {
    cause: nothing,
    send: async () => {
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
    send: async () => {
      const [id = 0] = stack.takeIds(1);
      const { data, ids } = toGoodRecord(id);
      const record = { data: `${encodeEnvelope({ batchId: `drill-${id}`, rowIndex: 0 })}${data}`, ids };
      await stack.put([record, record]);
      sentTwice += 1;
    },
    rings: ["rows-repeated"],
    withinMinutes: 60,
    clearsWithinMinutes: 80,
    restMinutes: 105,
  },
  "the function throws": {
    cause: () => replaceFunction(stack, `export async function handler() { throw new Error("drill"); }`),
    rings: ["transform-failing", "transform-unreachable"],
    withinMinutes: 10,
    clearsWithinMinutes: 20,
  },
  "the function may not run": {
    cause: () => changeFunction(stack, { reservedConcurrentExecutions: 0 }),
    rings: ["transform-throttled", "transform-unreachable"],
    withinMinutes: 25,
    clearsWithinMinutes: 40,
  },
  "the function holds its calls": {
    cause: () => holdFunction(stack),
    rings: ["delivery-behind"],
    besides: ["delivery-late"],
    withinMinutes: 75,
    clearsWithinMinutes: 40,
  },
  "the function's rows do not fit the table": {
    cause: () => replaceFunction(stack, misfit),
    rings: ["conversion-failed"],
    withinMinutes: 10,
    clearsWithinMinutes: 20,
  },
  "S3 takes no objects under data/": {
    cause: async () => blockPrefix(stack, "data"),
    rings: ["delivery-late", "delivery-failing"],
    withinMinutes: 30,
    clearsWithinMinutes: 40,
  },
  "S3 takes no objects under source/": {
    cause: async () => blockPrefix(stack, "source"),
    rings: ["backup-late"],
    withinMinutes: 20,
    clearsWithinMinutes: 20,
  },
  "producers write more than a shard takes": {
    cause: nothing,
    send: () => stack.put(stack.takeIds(1100).map(toGoodRecord)),
    rings: ["writes-throttled"],
    withinMinutes: 20,
    clearsWithinMinutes: 40,
  },
  "others read more than a shard gives": {
    cause: nothing,
    send: async () => {
      await stack.putRows(4);
      await readTooMuch(stack);
    },
    rings: ["reads-throttled"],
    withinMinutes: 20,
    clearsWithinMinutes: 40,
  },
  "no row fits for hours": {
    cause: nothing,
    send: () => stack.put(stack.takeIds(2).map((id) => ({ data: `${id},wide,1,1,Iris-setosa\n`, ids: [id] }))),
    rings: ["delivery-blocked"],
    besides: ["rows-rejected"],
    withinMinutes: 180,
    clearsWithinMinutes: 60,
    restMinutes: 45,
  },
  "Firehose is deleted": {
    cause: () => deleteDeliveryStream(stack),
    rings: ["stream-not-read"],
    withinMinutes: 120,
    clearsWithinMinutes: 30,
  },
};

const anyMinutes = expect.toSatisfy(Number.isFinite, "a number of minutes");

describe("an alarm", () => {
  it.each(Object.entries(drills))("rings when %s, and is over after the mend", async (name, drill) => {
    const { rings, besides = [], send = sendGoodRows } = drill;
    const mend = await drill.cause();
    const rung = new Set<string>();
    const noteRung = (): boolean => {
      for (const each of stack.takeRung()) rung.add(each);
      return false;
    };
    const rangAfter = await passUntil(
      drill.withinMinutes,
      send,
      () => noteRung() || rings.every((each) => rung.has(each)),
    );
    await mend();
    const isOver = () => noteRung() || stack.listRinging().length === 0;
    const clearedAfter = await passUntil(drill.clearsWithinMinutes, sendGoodRows, isOver);
    await passUntil(drill.restMinutes ?? 40, async () => undefined, noteRung);

    expect({ rangAfter, clearedAfter }).toEqual({ rangAfter: anyMinutes, clearedAfter: anyMinutes });
    expect([...rung].filter((each) => !rings.includes(each) && !besides.includes(each))).toEqual([]);
    expect(rings.filter((each) => !rung.has(each))).toEqual([]);
    expect(stack.listRinging()).toEqual([]);
  });

  it("costs no rows, whatever has happened", async () => {
    await deliverAll();

    const recount = await recountLake({ dir: stack.lakeDir, acknowledgedFile: stack.acknowledgedFile });

    expect(recount).toMatchObject({ lost: 0, inBoth: 0, unknown: 0, doubled: sentTwice });
  });
});

async function deliverAll(): Promise<void> {
  for (let minute = 0; minute < 60 && !stack.hasDelivered(); minute += 1) await stack.passMinute();
  await stack.whenDelivered();
}

/** Sends every five minutes and lets time pass, until something is so or the minutes are over; returns how many have passed. */
async function passUntil(minutes: number, send: () => Promise<void>, isSo: () => boolean): Promise<number> {
  for (let minute = 0; minute < minutes; minute += 1) {
    if (minute % 5 === 0) await send();
    await stack.passMinute();
    if (isSo()) return minute + 1;
  }
  return Infinity;
}
