import { formatCount } from "@sluice/command-line";
import { type PartitionColumn, spellForKey } from "@sluice/schema";

import { lastUsualDay } from "./find-partitions.ts";
import type { Findings, FoundColumn } from "./findings.ts";
import { listFooterNotes } from "./list-format-notes.ts";
import { listTokenNotes } from "./list-token-notes.ts";
import { listValueNotes } from "./list-value-notes.ts";
import type { LeftOut, TableSummary } from "./table-profile.ts";
import type { TimeSummary } from "./time-profile.ts";

type Found = Pick<Findings, "hasHeader" | "columns" | "derivedColumns" | "partitions"> & {
  readonly isHeaderUnsure: boolean;
  readonly delimiter: string;
};

/** Lists what the user should know before relying on what was found. */
export function listNotes(table: TableSummary, found: Found): readonly string[] {
  const fileTokens = found.columns.flatMap(({ profile }) => profile.nullTokens);
  return [
    ...listLeftOutNotes(table),
    ...listFooterNotes(table.lastRow),
    ...listHeaderNotes(table, found),
    ...listPaddingNotes(found.columns),
    ...found.columns.flatMap((column) => [
      ...listValueNotes(column, found.delimiter),
      ...listTokenNotes(column, fileTokens),
      ...listColumnNotes(column),
    ]),
    ...found.partitions.flatMap(({ taken }) => (taken === undefined ? [] : listPartitionNotes(taken))),
  ];
}

function listPartitionNotes(taken: PartitionColumn): string[] {
  const usual = taken.kind === "closed-set" ? `${taken.from}_key` : taken.kind;
  return [
    ...(taken.name !== usual ? [`${usual} is a column of the file: the partition column is named ${taken.name}`] : []),
    ...(taken.kind === "closed-set"
      ? listSpellingNotes(taken)
      : [`${taken.name}: its range ${taken.range.join(" to ")} is a proposal; rows outside of it are rejects`]),
  ];
}

/** Values that object keys cannot have. */
function listSpellingNotes({ name, values }: Extract<PartitionColumn, { readonly kind: "closed-set" }>): string[] {
  const spelled = values.flatMap((value) => (spellForKey(value) === value ? [] : `${value} as ${spellForKey(value)}`));
  if (spelled.length === 0) return [];
  const more = spelled.length > maxSpelled ? ", ..." : "";
  return [
    `${name}: values that object keys cannot have are spelled for them: ${spelled.slice(0, maxSpelled).join(", ")}${more}`,
  ];
}

/** Values that one note spells. */
const maxSpelled = 4;

function listLeftOutNotes({ columns, ragged, broken, notUtf8, withNul }: TableSummary): string[] {
  return [
    describeLeftOut(ragged, `of more or fewer than ${formatCount(columns.length, "field")}: ${tellRejects(ragged)}`),
    describeLeftOut(broken, `with broken quotes, or of more than a million characters: ${tellRejects(broken)}`),
    describeLeftOut(notUtf8, `not in UTF-8: ${tellRejects(notUtf8)}; is it --encoding windows-1252 (Latin-1)?`),
    describeLeftOut(withNul, `with a NUL: ${leftOutWithNul}`),
    ...(columns.length === 1
      ? ["one column: no comma, semicolon, tab, pipe or space cuts the lines (--delimiter)"]
      : []),
  ].filter((note) => note !== "");
}

/** A NUL is a character like others to the producer, and of no other value than a text. */
const leftOutWithNul = "left out here; the producer sends a NUL in a text, and rejects a row with one elsewhere";

function listPaddingNotes(columns: readonly FoundColumn[]): string[] {
  const padded = columns.filter(({ paddedCount }) => paddedCount > 0);
  if (padded.length === 0) return [];
  const count = padded.reduce((sum, { paddedCount }) => sum + paddedCount, 0);
  const names = `${padded
    .slice(0, maxNamed)
    .map(({ name }) => name)
    .join(", ")}${padded.length > maxNamed ? ", ..." : ""}`;
  return [`${formatCount(count, "field")} with blanks around, in ${names}: they are taken off, but not within quotes`];
}

/** Columns that one note names. */
const maxNamed = 8;

function describeLeftOut({ count: rows, lines }: LeftOut, problem: string): string {
  const more = rows > lines.length ? ", ..." : "";
  const place = `${rows === 1 ? "line" : "lines"} ${lines.join(", ")}${more}`;
  return rows === 0 ? "" : `${formatCount(rows, "row")} (${place}) ${problem}`;
}

function tellRejects({ count }: LeftOut): string {
  return `left out here; the producer would reject ${count === 1 ? "it" : "them"}`;
}

function listHeaderNotes({ firstRow }: TableSummary, { hasHeader, isHeaderUnsure }: Found): string[] {
  if (firstRow === undefined) return ["the first line is unlike the others: no header was read"];
  if (!isHeaderUnsure) return [];
  return [
    hasHeader
      ? "all columns are text, so that the header is a guess: --no-header if the first line is data"
      : "all columns are text, so that it is a guess that there is no header: --header if there is one",
  ];
}

function listColumnNotes(column: FoundColumn): string[] {
  const { name, lakeType, profile } = column;
  const { note, valueCount, time } = profile;
  return [
    ...(note === undefined ? [] : [`${name}: ${note}`]),
    ...(valueCount === 0 ? [`${name}: has no value; taken for text`] : []),
    ...(time?.ambiguousWith === undefined ? [] : [`${name}: every value fits ${time.ambiguousWith.code} too: check`]),
    ...(time === undefined ? [] : listYearNotes(name, time)),
    ...(lakeType.type.glueType === "timestamp" && !hasOffset(profile.samples)
      ? [
          `${name}: its times name no zone and are taken for UTC; add zone: "Europe/Berlin" to its type if they are local`,
        ]
      : []),
  ];
}

function listYearNotes(name: string, { lakeType, lastDay }: TimeSummary): string[] {
  const { description } = lakeType.type;
  const firstYear = "firstYear" in description ? description.firstYear : undefined;
  return [
    ...(firstYear === undefined
      ? []
      : [
          `${name}: two digits of a year are taken for ${firstYear} to ${firstYear + 99}; change firstYear in its type`,
        ]),
    ...(lastDay > lastUsualDay ? [`${name}: its last day, ${lastDay}, is far in the future: check`] : []),
  ];
}

function hasOffset(samples: readonly string[]): boolean {
  return samples.some((sample) => /(Z|[+-]\d\d:?\d\d)$/.test(sample) && sample.includes(":"));
}
