import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";

import { type StateDamage, type StateRegister, toJournalPath } from "@sluice/emulator-wire";

import { inspectQueueJournal, repairQueueJournal } from "./queue/queue-journal.ts";

export interface QueuesPlace {
  /** Contains a folder for each queue. */
  readonly folder: string;
  readonly register: StateRegister;
}

/** The journals of the queues that there should be, by name. Without a register, those that are found. */
export function listKeptQueues({ folder, register }: QueuesPlace): ReadonlyMap<string, string> {
  const isOfQueue = (path: string): boolean => dirname(dirname(path)) === folder;
  const paths = register.damage === undefined ? register.paths().filter(isOfQueue) : findJournals(folder);
  return new Map(paths.map((path) => [basename(dirname(path)), path]));
}

/** The journals that lie in a folder, whatever the register says. */
export function findJournals(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((name) => toJournalPath(join(folder, name)))
    .filter((path) => existsSync(path));
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
