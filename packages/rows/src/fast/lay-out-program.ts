import { type ByteCodec, computeRowGrowth, type CsvFormat, type Dataset } from "@sluice/schema";

import {
  columnWords,
  decidingBytes,
  noPartition,
  programAt,
  rememberedBytes,
  rememberedFields,
  textKind,
  unpaddedTextKind,
} from "../../kernel/layout.ts";
import { layOutForm } from "./lay-out-form.ts";
import type { MemoryImage } from "./memory-image.ts";

/** How many bytes at a token's beginning decide: `"2006-01` for a month, the whole token for a closed set. */
const keyBytes = { "closed-set": 0x7fffffff, date: '"yyyy-MM-dd'.length, month: '"yyyy-MM'.length } as const;
const columnBytes = columnWords * Int32Array.BYTES_PER_ELEMENT;

export interface ProgramSource {
  readonly dataset: Dataset;
  readonly format: CsvFormat;
  /** By column; undefined where any text is a value. */
  readonly codecs: readonly (ByteCodec | undefined)[];
}

/** What of a program the host reads. */
export interface ProgramPlaces {
  /** The words of the columns. */
  readonly columnsAt: number;
  /** The deciding bytes of the current row. */
  readonly decidingAt: number;
}

/** Lays out a dataset as the kernel's program: the words of kernel/program.ts, and all that they refer to. */
export function layOutProgram(image: MemoryImage, { dataset, format, codecs }: ProgramSource): ProgramPlaces {
  const words = dataset.columns.map((_, index) => describeColumn(image, { dataset, format, codecs }, index));
  const columns = image.addSpan(words);
  const toAddress = (name: string) => columns.from + findColumnIndex(dataset, name) * columnBytes;
  const pieces = image.addSpan(describePieces(image, dataset, toAddress));
  const keys = image.addSpan(dataset.partitionColumns.map(({ kind, from }) => [toAddress(from), keyBytes[kind]]));
  const decidingAt = image.leave(decidingBytes);
  const { jsonBytes, bytesPerByte } = computeRowGrowth(dataset);
  const { delimiter, trim, quotes } = format;
  image.putWords(programAt, [
    0,
    noPartition,
    delimiter.charCodeAt(0),
    Number(trim),
    Number(quotes),
    columns.from,
    columns.to,
    pieces.from,
    pieces.to,
    keys.from,
    keys.to,
    decidingAt,
    jsonBytes + countFixedBytes(dataset),
    bytesPerByte,
  ]);
  return { columnsAt: columns.from, decidingAt };
}

/** The words of a `Column`. */
function describeColumn(image: MemoryImage, { dataset, format, codecs }: ProgramSource, index: number): number[] {
  const { name = "" } = dataset.columns[index] ?? {};
  const text = Buffer.from(`${index === 0 ? "{" : ","}"${name}":`);
  const head = [image.addBytes(text), text.length];
  const codec = codecs[index];
  if (codec === undefined)
    return [format.padded?.includes(name) === true ? unpaddedTextKind : textKind, ...head, 0, 0, 0, 0];
  const remembered = image.leave(rememberedFields * rememberedBytes);
  const { kind, at } = layOutForm(image, codec);
  return [kind, ...head, at, remembered, 0, 0];
}

/** The words of each `Piece`: `,"location":{"lat":` latitude `,"lon":` longitude `}` */
function describePieces(image: MemoryImage, dataset: Dataset, toAddress: (name: string) => number): number[][] {
  return listPieces(dataset).map(({ text, column }) => {
    const bytes = Buffer.from(text);
    return [image.addBytes(bytes), bytes.length, column === undefined ? 0 : toAddress(column)];
  });
}

interface DerivedPiece {
  readonly text: string;
  /** The column whose token follows the text. */
  readonly column?: string;
}

function listPieces({ derivedColumns }: Dataset): readonly DerivedPiece[] {
  return derivedColumns.flatMap(({ name, struct }) => [
    ...Object.entries(struct).map(([field, column], index) => ({
      text: index === 0 ? `,"${name}":{"${field}":` : `,"${field}":`,
      column,
    })),
    { text: "}" },
  ]);
}

/** Bytes of all names and punctuation. */
function countFixedBytes(dataset: Dataset): number {
  const names = dataset.columns.map(({ name }) => `,"${name}":`);
  return Buffer.byteLength([...names, ...listPieces(dataset).map(({ text }) => text)].join(""));
}

function findColumnIndex({ columns }: Dataset, name: string): number {
  return columns.findIndex((column) => column.name === name);
}
