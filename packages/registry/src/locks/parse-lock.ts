import { findVersionProblem, type FormatVersions, readVersion } from "@sluice/format-version";
import { compileDataset, type DatasetInput, type LockedDefinition } from "@sluice/schema";

import { type DefinitionLock, toDefinitionLock } from "./definition-lock.ts";

const wayOut = 'take it whole, as one side committed it, then run "sluice lock"';
/** A lock without a version is from before locks had one. */
export const lockVersions: FormatVersions = {
  current: 1,
  whenAbsent: 1,
  whenOlder: wayOut,
  whenNewer: "use the version of Sluice that wrote it",
};
const conversion =
  'with the definition as it was locked, delete the file, run "sluice lock", and only then change the definition';

/**
 * Reads a dataset's committed lock. Returns what is wrong with a text that is none, and the way out: a merge left its marks in
 * it, or it was cut off.
 */
export function parseLock(dataset: string, text: string): DefinitionLock | string {
  if (/^(<{7}|={7}|>{7})/m.test(text)) return `has the marks of a merge: ${wayOut}`;
  const value = parseJson(text);
  if (isObject(value) && "dataset" in value && "columns" in value) return `has the format of before: ${conversion}`;
  const problem = findVersionProblem(readVersion(value), lockVersions);
  if (problem !== undefined) return problem;
  const lock = readLock(value);
  if (lock === undefined) return `is no lock of a dataset: ${wayOut}`;
  const { name } = lock.definition;
  return name === dataset ? lock : `locks "${name}": name file and dataset alike`;
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
