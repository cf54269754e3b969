import { existsSync } from "node:fs";
import { basename, dirname } from "node:path";

import { listJournals, type StateDamage, type StateRegister } from "@sluice/emulator-wire";

import { inspectQueueJournal, repairQueueJournal } from "./queue/queue-journal.ts";

export interface QueuesPlace {
  /** Contains a folder for each queue. */
  readonly folder: string;
  readonly register: StateRegister;
}

/** The journals of the queues that there should be, by name. */
export function listKeptQueues(place: QueuesPlace): ReadonlyMap<string, string> {
  return new Map(listJournals(place).map((path) => [basename(dirname(path)), path]));
}

/** What is kept of the queues and is not as it was left. Changes nothing. */
export function inspectQueues(place: QueuesPlace): readonly StateDamage[] {
  return [...listKeptQueues(place)].flatMap(([name, path]) => {
    const { messages, problem } = inspectQueueJournal(path);
    const found = existsSync(path) ? problem : "it is gone";
    if (found === undefined) return [];
    const missing = `messages of queue "${name}", but for ${messages} that can be read: the others have to be sent again`;
    return [{ file: path, problem: `is damaged (${found})`, missing, repair: () => repairQueueJournal(path) }];
  });
}
