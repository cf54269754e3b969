import type { DefinitionLock } from "./definition-lock.ts";

export interface LockFile {
  readonly file: string;
  readonly text: string;
}

export interface ParsedLocks {
  readonly locks: readonly DefinitionLock[];
  /**
   * Files that are not locks, each with the reason and the way out: a merge left its marks in them, or they were cut
   * off.
   */
  readonly unreadable: readonly string[];
}

/** Reads the committed locks. */
export function parseLocks(files: readonly LockFile[]): ParsedLocks {
  const parsed = files.map(({ file, text }) => ({ file, lock: parseLock(text) }));
  return {
    locks: parsed.flatMap(({ lock }) => (typeof lock === "string" ? [] : [lock])),
    unreadable: parsed.flatMap(({ file, lock }) => (typeof lock === "string" ? [`lock "${file}" ${lock}`] : [])),
  };
}

const wayOut = 'take it whole, as one side committed it, then run "pnpm run lock"';

function parseLock(text: string): DefinitionLock | string {
  if (/^(<{7}|={7}|>{7})/m.test(text)) return `has the marks of a merge: ${wayOut}`;
  const value = parseJson(text);
  return isLock(value) ? value : `is no lock of a dataset: ${wayOut}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** All other parts are compared as JSON, whatever they are. */
function isLock(value: unknown): value is DefinitionLock {
  if (typeof value !== "object" || value === null || !("dataset" in value) || !("columns" in value)) return false;
  return typeof value.dataset === "string" && Array.isArray(value.columns);
}
