import { pickForRun } from "@sluice/testing";

import type { DrillStack } from "./drill-stack.ts";

/** A fault, and what is to come of it; minutes are the stack's own. */
export interface Drill {
  /** Causes the fault; returns what mends it. */
  readonly cause: (stack: DrillStack) => Promise<() => Promise<void>>;
  /** What is sent every five minutes meanwhile; good rows by default. */
  readonly send?: (stack: DrillStack) => Promise<void>;
  /** Takes too long for every change: in the long suite alone. */
  readonly isLong?: true;
  readonly rings: readonly string[];
  /** What may ring besides, since it belongs to the same fault. */
  readonly besides?: readonly string[];
  readonly withinMinutes: number;
  readonly clearsWithinMinutes: number;
  /** Until its data points no longer count when newer ones are missing: three periods, or seven where one of five does not do. */
  readonly restMinutes?: number;
}

/** By what happens. */
export type Drills = Readonly<Record<string, Drill>>;

/** For a fault that lies in what is sent. */
export const nothing = async () => async () => undefined;

const sendGoodRows = (stack: DrillStack) => stack.putRows(4);

/** What came of a drill. */
export interface DrillOutcome {
  /** A line of a table: the fault, what rang, after how many minutes, and over how long after the mend. */
  readonly told: string;
  readonly hasRung: boolean;
  readonly isOver: boolean;
  /** What is on at the end, or rang though the drill does not allow it. */
  readonly unexpected: readonly string[];
}

export const asPlanned: Omit<DrillOutcome, "told"> = { hasRung: true, isOver: true, unexpected: [] };

/**
 * Causes a fault, waits for its alarms, mends it and waits for their end, and until its data points no longer count.
 */
export async function runDrill(stack: DrillStack, name: string, drill: Drill): Promise<DrillOutcome> {
  const { rings, besides = [], send = sendGoodRows } = drill;
  const rung = new Set<string>();
  const noteRung = (): boolean => {
    for (const each of stack.takeRung()) rung.add(each);
    return false;
  };
  const mend = await drill.cause(stack);
  const haveRung = () => noteRung() || rings.every((each) => rung.has(each));
  const rangAfter = await passUntil(stack, { minutes: drill.withinMinutes, send, isSo: haveRung });
  await mend();
  const isOver = () => noteRung() || stack.listRinging().length === 0;
  const clearing = { minutes: drill.clearsWithinMinutes, send: sendGoodRows, isSo: isOver };
  const clearedAfter = await passUntil(stack, clearing);
  await passUntil(stack, { minutes: drill.restMinutes ?? 40, send: async () => undefined, isSo: noteRung });

  const allowed = new Set([...rings, ...besides]);
  return {
    told: `${name} | ${[...rung].join(", ")} | ${rangAfter} | ${clearedAfter}`,
    hasRung: Number.isFinite(rangAfter),
    isOver: Number.isFinite(clearedAfter),
    unexpected: [...[...rung].filter((each) => !allowed.has(each)), ...stack.listRinging()],
  };
}

interface Passing {
  readonly minutes: number;
  readonly send: (stack: DrillStack) => Promise<void>;
  readonly isSo: () => boolean;
}

/** Sends every five minutes and lets time pass, until something is so or the minutes are over; returns how many have passed. */
async function passUntil(stack: DrillStack, { minutes, send, isSo }: Passing): Promise<number> {
  for (let minute = 0; minute < minutes; minute += 1) {
    if (minute % 5 === 0) await send(stack);
    await stack.passMinute();
    if (isSo()) return minute + 1;
  }
  return Infinity;
}

/** The drills of this run, with their names: in the short suite, without those that take long. */
export function listDrills(drills: Drills): readonly (readonly [name: string, drill: Drill])[] {
  const isPicked = pickForRun({ short: ({ isLong }: Drill) => isLong !== true, long: () => true });
  return Object.entries(drills).filter(([, drill]) => isPicked(drill));
}
