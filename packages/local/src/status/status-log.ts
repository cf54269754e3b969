import type { DatasetStatus } from "./dataset-status.ts";
import { formatStatus } from "./format-status.ts";
import { noNewRows } from "./format-waiting.ts";

/** For pipes and log files, which keep every line: says when a dataset's state changes, and little else. */
export interface StatusLog {
  readonly update: (statuses: readonly DatasetStatus[], nowMs: number) => void;
  /** Says whatever has not been said. */
  readonly end: (statuses: readonly DatasetStatus[], nowMs: number) => void;
}

/** Between two lines about one dataset. */
const restMs = 10_000;
/** Between two lines about one that stays busy. */
const progressMs = 60_000;

interface Told {
  readonly state: string;
  /** All but how much time passes, which is no news. */
  readonly facts: string;
  readonly atMs: number;
}

export function createStatusLog(print: (line: string) => void): StatusLog {
  const told = new Map<string, Told>();
  const tell = (isWorthTelling: typeof isWorthALine) => (statuses: readonly DatasetStatus[], nowMs: number) => {
    for (const status of statuses) {
      const { dataset } = status;
      const text = formatStatus(status, nowMs);
      const next = { state: nameState(status), facts: formatFacts(status), atMs: nowMs };
      if (!isWorthTelling(next, told.get(dataset) ?? idleFromTheStart)) continue;
      told.set(dataset, next);
      print(`${new Date(nowMs).toISOString().slice(11, 19)} ${dataset}: ${text}`);
    }
  };
  return { update: tell(isWorthALine), end: tell((next, before) => next.facts !== before.facts) };
}

const idleFromTheStart = { state: "idle", facts: noNewRows, atMs: -Infinity };

function formatFacts({ delivery, window, ...status }: DatasetStatus): string {
  const timeless = { ...delivery, nextObjectAtMs: undefined, trouble: dropTime(delivery.trouble) };
  const timelessWindow = window && { ...window, oldestArrivedAtMs: undefined, trouble: dropTime(window.trouble) };
  return formatStatus({ ...status, delivery: timeless, window: timelessWindow }, 0);
}

function dropTime<Kind extends object>(trouble: Kind | undefined): (Kind & { readonly sinceMs: number }) | undefined {
  return trouble && { ...trouble, sinceMs: 0 };
}

/** A fault has a state of its own for each reason, and is told at once. */
function nameState({ delivery, window, files }: DatasetStatus): string {
  const trouble = delivery.trouble ?? window?.trouble;
  if (trouble !== undefined) return trouble.reason;
  const ofWindow = window === undefined ? 0 : window.unreadRecords + window.openShards;
  const ofFiles = files === undefined ? 0 : files.waiting + files.loading;
  return delivery.waiting.records + delivery.unreadRecords + ofWindow + ofFiles > 0 ? "busy" : "idle";
}

function isWorthALine(next: Told, before: Told): boolean {
  if (next.facts === before.facts) return false;
  const isChange = next.state !== before.state;
  if (isChange && next.state !== "busy" && next.state !== "idle") return true;
  // An idle dataset may have been busy meanwhile, unseen.
  const enoughMs = isChange || next.state === "idle" ? restMs : progressMs;
  return next.atMs - before.atMs >= enoughMs;
}
