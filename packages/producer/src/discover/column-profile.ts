import { createBooleanProfile } from "./boolean-profile.ts";
import { type FileFacts, noFacts } from "./file-facts.ts";
import { type LakeType, lakeTypes } from "./lake-type.ts";
import { createLookProfile } from "./look-profile.ts";
import { createNumberProfile, type NumberReading, settleReading } from "./number-profile.ts";
import { createTimeProfile, type TimeSummary } from "./time-profile.ts";

/** What a column of a file holds. Empty cells, and those that stand for null, are not values. */
export interface ColumnSummary {
  readonly lakeType: LakeType;
  readonly time?: TimeSummary;
  /** The ways in which all values can be read as numbers: more than one where a comma or a point may mean either. */
  readonly numbers: readonly NumberReading[];
  readonly valueCount: number;
  readonly nullCount: number;
  /** Texts that stand for null here: `NA`. */
  readonly nullTokens: readonly string[];
  /** Such texts among texts, where they are values: of the file's others none is null, or they look like this column's. */
  readonly keptTokens: readonly string[];
  /** All values; undefined when there are more than are kept. */
  readonly values: readonly string[] | undefined;
  readonly samples: readonly string[];
  /** Explains a type that may surprise. */
  readonly note?: string;
}

export interface ColumnProfile {
  readonly add: (cell: string) => void;
  /** Without facts about its file, a column is read by itself. */
  readonly summary: (header: string, facts?: FileFacts) => ColumnSummary;
}

/** How much a column keeps: distinct values, and characters of each. */
const maxValues = 1000;
const maxValueCharacters = 200;
const maxSamples = 3;

/** What R, SQL, Python and spreadsheets write for null. */
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
    summary: (header, facts = noFacts) => {
      const [time, { note, ...word }, readings] = [times.summary(), booleans.summary(), numbers.readings(header)];
      const number = settleReading(readings, facts.decimalMark);
      const lakeType = number?.lakeType ?? word.lakeType ?? time?.lakeType ?? lakeTypes.text;
      const notes = [number?.note, note, lakeType === lakeTypes.text && readings.length < 2 ? looks.look() : undefined];
      const shown = notes.find((each) => each !== undefined);
      return {
        lakeType,
        numbers: readings,
        ...(shown === undefined ? {} : { note: shown }),
        ...(time === undefined ? {} : { time }),
        ...tallyCells({ valueCount, emptyCount, tokens, values }, lakeType === lakeTypes.text ? facts : undefined),
      };
    },
  };
}

interface Cells {
  readonly valueCount: number;
  readonly emptyCount: number;
  /** How often each text occurs that may stand for null. */
  readonly tokens: ReadonlyMap<string, number>;
  readonly values: ValueSet;
}

/**
 * Among numbers and times `NA` is null. Among texts, for which there are `facts`, it is where the file has it for null,
 * unless it looks like the column's values: it may be Namibia's code.
 */
function tallyCells({ valueCount, emptyCount, tokens, values }: Cells, facts: FileFacts | undefined) {
  const known = values.all();
  const isNull = (token: string) =>
    facts === undefined || (facts.nullTokens.has(token) && !areAlike(known ?? [], token));
  const [nulls, kept] = [[...tokens.keys()].filter(isNull), [...tokens.keys()].filter((token) => !isNull(token))];
  const count = (names: readonly string[]) => names.reduce((sum, name) => sum + (tokens.get(name) ?? 0), 0);
  return {
    valueCount: valueCount + count(kept),
    nullCount: emptyCount + count(nulls),
    nullTokens: nulls,
    keptTokens: kept,
    values: known === undefined ? undefined : [...known, ...kept],
    samples: [...values.samples, ...kept].slice(0, maxSamples),
  };
}

/** Whether values are codes of as many capital letters as the token has, or single characters as it is. */
function areAlike(values: readonly string[], token: string): boolean {
  const form = token.length === 1 ? /^.$/ : /^[A-Z]+$/;
  return values.length > 0 && [...values, token].every((text) => text.length === token.length && form.test(text));
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
