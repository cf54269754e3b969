import { existsSync, readdirSync } from "node:fs";
import { basename, join, sep } from "node:path";

import { toJournalPath } from "./journal-file.ts";
import type { StateRegister } from "./state-register.ts";

export interface JournalsPlace {
  /** Contains a folder for each journal. */
  readonly folder: string;
  readonly register?: Pick<StateRegister, "paths" | "damage"> | undefined;
}

/**
 * The journals that there should be: what has no entry in a register that can be read is left of something that was removed.
 * Without a register, those that are found.
 */
export function listJournals({ folder, register }: JournalsPlace): readonly string[] {
  if (register === undefined || register.damage !== undefined) return findJournals(folder);
  const isJournal = (path: string): boolean => path.startsWith(`${folder}${sep}`) && isJournalName(path);
  return register.paths().filter(isJournal);
}

/** The journals that lie in a folder, at any depth, whatever a register says. */
export function findJournals(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names.filter(isJournalName).map((name) => join(folder, name));
}

function isJournalName(path: string): boolean {
  return basename(path) === basename(toJournalPath(""));
}
