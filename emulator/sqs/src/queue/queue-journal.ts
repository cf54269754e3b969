import { openJournal, readJournal, type StateRegister, toJournalPath } from "@sluice/emulator-wire";
import { removeFile } from "@sluice/integrity";
import { z } from "zod";

import { type Message, messageSchema } from "./message.ts";
import { defaultSettings, type QueueSettings, settingsSchema } from "./queue-settings.ts";

/** One thing that happened to a queue. */
const entrySchema = z.union([
  z.object({ settings: settingsSchema }),
  /** Sent, or handed out in vain once more. */
  z.object({ kept: messageSchema }),
  z.object({ removed: z.array(z.string()) }),
]);

export type QueueEntry = z.output<typeof entrySchema>;

/** What a journal keeps of a queue. */
export interface KeptQueue {
  settings: QueueSettings;
  /** By id, in the order in which they were sent. */
  readonly messages: Map<string, Message>;
}

/** Where a queue keeps what happens to it. */
export interface QueueJournal {
  /** When it throws, as on a full disk, nothing has happened. */
  readonly append: (entry: QueueEntry) => void;
  readonly close: () => void;
  /** Closes it, and removes what it kept. */
  readonly remove: () => void;
}

export interface JournalPlace {
  /** The queue's own folder. */
  readonly folder: string;
  /** Names the journal once it is there. */
  readonly register: StateRegister;
}

/** Beyond so many bytes the journal is written anew with what still counts. */
const maxAddedBytes = 1024 * 1024;

/** Opens a queue's journal. Returns what it kept; the caller goes on with that, and keeps it up to date. */
export function openQueueJournal({ folder, register }: JournalPlace): {
  readonly journal: QueueJournal;
  readonly kept: KeptQueue;
} {
  const path = toJournalPath(folder);
  const { file, entries } = openJournal(path);
  const kept = createKeptQueue();
  for (const entry of entries) applyEntry(kept, entrySchema.parse(entry));
  register.add(path);
  const journal: QueueJournal = {
    append: (entry) => {
      // Before the entry: what is kept does not have it yet.
      if (file.addedBytes() > maxAddedBytes) file.replace(toEntries(kept));
      file.append(entry);
    },
    close: file.close,
    remove: () => {
      file.close();
      register.remove(path);
      removeFile(path);
    },
  };
  return { journal, kept };
}

/** How many messages a journal keeps, as far as it can be read, and what is wrong with it; undefined if nothing is. */
export function inspectQueueJournal(path: string): { readonly messages: number; readonly problem: string | undefined } {
  const { entries, problem } = readJournal(path);
  const kept = createKeptQueue();
  const refused = entries.filter((entry) => !applyIfPossible(kept, entry));
  const found = problem ?? (refused.length > 0 ? "it is not a queue's journal" : undefined);
  return { messages: kept.messages.size, problem: found };
}

/** Writes a journal anew with what can be read of it. */
export function repairQueueJournal(path: string): void {
  const { entries } = readJournal(path);
  const kept = createKeptQueue();
  for (const entry of entries) applyIfPossible(kept, entry);
  removeFile(path);
  const { file } = openJournal(path);
  file.replace(toEntries(kept));
  file.close();
}

function createKeptQueue(): KeptQueue {
  return { settings: defaultSettings, messages: new Map() };
}

function applyIfPossible(kept: KeptQueue, value: unknown): boolean {
  const parsed = entrySchema.safeParse(value);
  if (parsed.success) applyEntry(kept, parsed.data);
  return parsed.success;
}

function applyEntry(kept: KeptQueue, entry: QueueEntry): void {
  if ("settings" in entry) kept.settings = entry.settings;
  else if ("kept" in entry) kept.messages.set(entry.kept.id, entry.kept);
  else for (const id of entry.removed) kept.messages.delete(id);
}

function toEntries({ settings, messages }: KeptQueue): readonly QueueEntry[] {
  const kept = [...messages.values()].map((message) => ({ kept: message }));
  return [{ settings }, ...kept];
}
