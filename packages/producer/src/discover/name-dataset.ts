import { basename, extname } from "node:path";

import { nameUsualStack } from "@sluice/aws";
import { UsageError } from "@sluice/command-line";
import { maxResourceNameCharacters, streamNameFor } from "@sluice/lake";
import { findTableEnding } from "@sluice/schema";

import { toLakeName } from "./lake-names.ts";

export interface NamedDataset {
  readonly name: string;
  /** What the user should know about the name. */
  readonly notes: readonly string[];
}

/** A stack called prod leaves so many characters for a dataset's name. */
const maxCharacters = maxResourceNameCharacters - streamNameFor({ name: nameUsualStack("prod"), dataset: "" }).length;
/** Put after a name that would be another dataset's table. */
const harmlessEnding = "_rows";

/**
 * Names a dataset after its file: no longer than resources allow, and not as another dataset's tables. Throws
 * `UsageError` for a file whose name has no Latin letter at its beginning.
 */
export function nameDataset(file: string): NamedDataset {
  // Without an address's query, and without .gz.
  const base = basename(file.replace(/[?#].*$/, "")).replace(/\.gz$/i, "");
  const whole = toLakeName(basename(base, extname(base)));
  if (file === "-" || !/^[a-z]/.test(whole)) {
    throw new UsageError(`file "${file}": cannot name a dataset; give a name with --name`);
  }
  const short = cutToWords(whole, maxCharacters);
  const ending = findTableEnding(short);
  if (ending === undefined) return { name: short, notes: short === whole ? [] : [explainCut(whole, short)] };
  const name = `${cutToWords(short, maxCharacters - harmlessEnding.length)}${harmlessEnding}`;
  return { name, notes: [`the dataset is named ${name}: a name with ${ending} at its end is one of another's tables`] };
}

/** Checks a name that the user gives. Throws `UsageError` for one that another dataset's table has. */
export function checkDatasetName(name: string): NamedDataset {
  const ending = findTableEnding(name);
  if (ending !== undefined) {
    throw new UsageError(`--name ${name}: a name with ${ending} at its end is one of another dataset's tables`);
  }
  if (name.length <= maxCharacters) return { name, notes: [] };
  return { name, notes: [`the name has ${name.length} characters; a stack called prod has room for ${maxCharacters}`] };
}

function explainCut(whole: string, short: string): string {
  return `the dataset is named ${short}: ${whole} is longer than the ${maxCharacters} characters that resources allow`;
}

/** Cuts between words, if there are several. */
function cutToWords(name: string, characters: number): string {
  if (name.length <= characters) return name;
  const cut = name.slice(0, characters);
  return (name[characters] === "_" ? cut : cut.replace(/_[^_]*$/, "")).replace(/_+$/, "");
}
