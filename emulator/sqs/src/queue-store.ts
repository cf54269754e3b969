import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";

import type { Clock, StateRegister } from "@sluice/emulator-wire";

import { SqsError } from "./errors.ts";
import { listKeptQueues } from "./inspect-queues.ts";
import { openQueueJournal, type QueueJournal } from "./queue/queue-journal.ts";
import { defaultSettings, type QueueSettings } from "./queue/queue-settings.ts";
import { Queue } from "./queue/queue.ts";

/** The queues of one account in one region, each in a folder of its own. */
export interface QueueStore {
  /** Throws {@link SqsError} QueueDoesNotExist. */
  readonly get: (name: string) => Queue;
  /** Undefined when there is none. */
  readonly findByArn: (arn: string) => Queue | undefined;
  /** Sorted. */
  readonly names: () => readonly string[];
  /** Creates a queue, or gives the one that is there these settings. */
  readonly bringUp: (name: string, settings?: QueueSettings) => Queue;
  readonly delete: (name: string) => void;
  readonly toArn: (name: string) => string;
  readonly accountId: string;
  readonly close: () => void;
}

export interface QueueStoreOptions {
  readonly clock: Clock;
  readonly region: string;
  readonly accountId: string;
  readonly folder: string;
  readonly register: StateRegister;
}

interface OpenQueue {
  readonly queue: Queue;
  readonly journal: QueueJournal;
}

/** Opens the queues that an earlier process left: those whose journals the register names. */
export function createQueueStore(options: QueueStoreOptions): QueueStore {
  const { region, accountId, folder, register } = options;
  const open = new Map<string, OpenQueue>();
  const toArn = (name: string) => `arn:aws:sqs:${region}:${accountId}:${name}`;
  const findByArn = (arn: string) => [...open.values()].find(({ queue }) => queue.arn === arn)?.queue;
  const openNamed = (name: string): OpenQueue => {
    const { journal, kept } = openQueueJournal({ folder: join(folder, name), register });
    return {
      journal,
      queue: new Queue({ arn: toArn(name), clock: options.clock, kept, journal, findQueue: findByArn }),
    };
  };
  for (const name of listKeptQueues({ folder, register }).keys()) open.set(name, openNamed(name));
  const getOpen = (name: string): OpenQueue => {
    const found = open.get(name);
    if (found !== undefined) return found;
    throw new SqsError("QueueDoesNotExist", `The specified queue does not exist: ${name}`);
  };
  return {
    accountId,
    toArn,
    findByArn,
    get: (name) => getOpen(name).queue,
    names: () => [...open.keys()].toSorted(),
    bringUp: (name, settings = defaultSettings) => {
      const opened = open.get(name) ?? openNamed(name);
      open.set(name, opened);
      if (!isDeepStrictEqual(opened.queue.settings, settings)) opened.queue.change(settings);
      return opened.queue;
    },
    delete: (name) => {
      getOpen(name).journal.remove();
      open.delete(name);
    },
    close: () => {
      for (const { journal } of open.values()) journal.close();
    },
  };
}
