import { type LakeType, lakeTypes } from "./lake-type.ts";
import { createLookProfile } from "./look-profile.ts";
import { createNumberProfile } from "./number-profile.ts";
import { createTimeProfile, type TimeSummary } from "./time-profile.ts";

/** What a column of a file holds. Empty cells, and those that stand for null, are not values. */
export interface ColumnSummary {
  readonly lakeType: LakeType;
  readonly time?: TimeSummary;
  readonly valueCount: number;
  readonly nullCount: number;
  /** Texts that stand for null among typed values: `NA`. */
  readonly nullTokens: readonly string[];
  /** Such texts among texts, where they are values. */
  readonly keptTokens: readonly string[];
  /** All values; undefined when there are more than are kept. */
  readonly values: readonly string[] | undefined;
  readonly samples: readonly string[];
  /** Explains a type that may surprise. */
  readonly note?: string;
}

export interface ColumnProfile {
  readonly add: (cell: string) => void;
  readonly summary: (header: string) => ColumnSummary;
}

/** How much a column keeps: distinct values, and characters of each. */
const maxValues = 1000;
const maxValueCharacters = 200;
const maxSamples = 3;

/** What R, SQL, Python and spreadsheets write for null. Text columns keep them as text. */
const nullTokens: ReadonlySet<string> = new Set([
  "NA",
  "N/A",
  "#N/A",
  "NULL",
  "null",
  "None",
  "NaN",
  "nan",
  "nil",
  "-",
  "\\N",
]);

/** Gathers a column's values in bounded memory. Expects cells without their padding. */
export function createColumnProfile(): ColumnProfile {
  const values = createValueSet();
  const tokens = new Map<string, number>();
  const [numbers, times, booleans] = [createNumberProfile(), createTimeProfile(), createBooleanProfile()];
  const looks = createLookProfile();
  let [valueCount, emptyCount] = [0, 0];
  return {
    add: (cell) => {
      if (cell === "") emptyCount += 1;
      else if (nullTokens.has(cell)) tokens.set(cell, (tokens.get(cell) ?? 0) + 1);
      else {
        valueCount += 1;
        if (!values.add(cell)) return;
        for (const profile of [numbers, times, booleans, looks]) profile.add(cell);
      }
    },
    summary: (header) => {
      const time = times.summary();
      const found = numbers.summary(header) ?? { lakeType: booleans.lakeType() ?? time?.lakeType ?? lakeTypes.text };
      const counts = { valueCount, emptyCount, tokens };
      const note = found.lakeType === lakeTypes.text ? describeLook(looks.look()) : {};
      return {
        ...note,
        ...found,
        ...(time === undefined ? {} : { time }),
        ...tallyCells(found.lakeType, counts, values),
      };
    },
  };
}

function describeLook(look: string | undefined): { readonly note?: string } {
  return look === undefined ? {} : { note: `looks like ${look}, which no type reads: kept as text` };
}

interface Counts {
  readonly valueCount: number;
  readonly emptyCount: number;
  readonly tokens: ReadonlyMap<string, number>;
}

/** `NA` is null in a column of numbers, but may be Namibia's code in a column of text. */
function tallyCells(lakeType: LakeType, { valueCount, emptyCount, tokens }: Counts, values: ValueSet) {
  const tokenCount = [...tokens.values()].reduce((sum, count) => sum + count, 0);
  const isText = lakeType === lakeTypes.text;
  const all = [...(values.all() ?? []), ...(isText ? tokens.keys() : [])];
  return {
    valueCount: valueCount + (isText ? tokenCount : 0),
    nullCount: emptyCount + (isText ? 0 : tokenCount),
    nullTokens: isText ? [] : [...tokens.keys()],
    keptTokens: isText ? [...tokens.keys()] : [],
    values: values.all() === undefined ? undefined : all,
    samples: [...values.samples, ...(isText ? tokens.keys() : [])].slice(0, maxSamples),
  };
}

interface ValueSet {
  /** Returns false when the value is already known. */
  readonly add: (value: string) => boolean;
  readonly all: () => readonly string[] | undefined;
  readonly samples: readonly string[];
}

function createValueSet(): ValueSet {
  let known: Set<string> | undefined = new Set();
  const samples: string[] = [];
  return {
    add: (value) => {
      if (known?.has(value) === true) return false;
      if (samples.length < maxSamples && !samples.includes(value)) samples.push(copyText(value));
      if (known === undefined || value.length > maxValueCharacters || known.size >= maxValues) known = undefined;
      else known.add(copyText(value));
      return true;
    },
    all: () => (known === undefined ? undefined : [...known]),
    samples,
  };
}

/** Copies, because a value is a slice of the chunk that it was read with and would keep all of it in memory. */
function copyText(value: string): string {
  return Buffer.from(value.slice(0, maxValueCharacters)).toString();
}

function createBooleanProfile() {
  const tokens = new Set<string | undefined>();
  let isSpelled = false;
  return {
    add: (value: string) => {
      if (tokens.has(undefined)) return;
      tokens.add(lakeTypes.boolean.type.toJsonToken(value));
      isSpelled ||= value.length > 1;
    },
    // A column of nothing but F may be anything, but one of nothing but false is boolean.
    lakeType: (): LakeType | undefined => {
      const isBoolean = !tokens.has(undefined) && (tokens.size === 2 || (tokens.size === 1 && isSpelled));
      return isBoolean ? lakeTypes.boolean : undefined;
    },
  };
}
