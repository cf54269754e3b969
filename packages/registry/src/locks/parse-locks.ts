import { compileDataset, type DatasetInput, type LockedDefinition } from "@sluice/schema";

import { type DefinitionLock, toDefinitionLock } from "./definition-lock.ts";

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
const conversion =
  'with the definition as it was locked, delete the file, run "pnpm run lock", and only then change the definition';

function parseLock(text: string): DefinitionLock | string {
  if (/^(<{7}|={7}|>{7})/m.test(text)) return `has the marks of a merge: ${wayOut}`;
  const value = parseJson(text);
  if (isObject(value) && "dataset" in value && "columns" in value) return `has the format of before: ${conversion}`;
  return readLock(value) ?? `is no lock of a dataset: ${wayOut}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readLock(value: unknown): DefinitionLock | undefined {
  if (!isObject(value) || !("lockedOn" in value) || !("definition" in value)) return undefined;
  const { lockedOn, definition } = value;
  if (typeof lockedOn !== "string" || !/^\d{4}-\d\d-\d\d$/.test(lockedOn) || !isDefinition(definition))
    return undefined;
  return toDefinitionLock(definition, lockedOn);
}

function isDefinition(value: unknown): value is LockedDefinition {
  return isObject(value) && "name" in value && "columns" in value && isSound(value);
}

/** A lock holds what once was a sound definition: what is none was cut off or edited. */
function isSound(value: object): value is LockedDefinition {
  const parts = { ...nothing, ...value };
  try {
    compileDataset(parts);
    return true;
  } catch {
    return false;
  }
}

const nothing: DatasetInput = {
  name: "",
  description: "",
  columns: [],
  partitionColumns: [],
  routingColumn: "",
  sampleQuery: "",
};

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
