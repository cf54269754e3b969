import { type ByteCodec, computeRowGrowth, type CsvFormat, type Dataset, maxRowCharacters } from "@sluice/schema";

import {
  columnBytes,
  decidingBytes,
  noPartition,
  noPlace,
  programAt,
  rememberedBytes,
  rememberedFields,
  textKind,
  unpaddedTextKind,
} from "../../kernel/layout.ts";
import { type Form, layOutForm } from "./lay-out-form.ts";
import type { MemoryImage } from "./memory-image.ts";

/** How many bytes at a token's beginning decide: `"2006-01` for a month, the whole token for a closed set. */
const keyBytes = { "closed-set": 0x7fffffff, date: '"yyyy-MM-dd'.length, month: '"yyyy-MM'.length } as const;
const newline = "\n";

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
  const columns = image.addSpan(
    dataset.columns.map(({ name }, index) => describeColumn(image, { name, index, codec: codecs[index], format })),
  );
  const toAddress = (name: string) => columns.from + findColumnIndex(dataset, name) * columnBytes;
  const pieces = image.addSpan(describePieces(image, dataset, toAddress));
  const keys = image.addSpan(dataset.partitionColumns.map(({ kind, from }) => [toAddress(from), keyBytes[kind]]));
  const [deciding, decidedBefore] = [image.leave(decidingBytes), image.leave(decidingBytes)];
  const { jsonBytes, bytesPerByte } = computeRowGrowth(dataset);
  const program = {
    output: 0,
    partition: noPartition,
    delimiter: format.delimiter.charCodeAt(0),
    trims: Number(format.trim),
    hasQuotes: Number(format.quotes),
    columns: columns.from,
    columnsEnd: columns.to,
    pieces: pieces.from,
    piecesEnd: pieces.to,
    keys: keys.from,
    keysEnd: keys.to,
    deciding,
    decidedBefore,
    maxRowBytes: maxRowCharacters + newline.length,
    fixedBytes: jsonBytes + countFixedBytes(dataset),
    growth: bytesPerByte,
  };
  // In the order of kernel/program.ts.
  image.putWords(programAt, Object.values(program));
  return { columnsAt: columns.from, decidingAt: deciding };
}

interface ColumnSource extends Pick<ProgramSource, "format"> {
  readonly name: string;
  readonly index: number;
  readonly codec: ByteCodec | undefined;
}

/** The words of a `Column`. */
function describeColumn(image: MemoryImage, { name, index, codec, format }: ColumnSource): number[] {
  const text = Buffer.from(`${index === 0 ? "{" : ","}"${name}":`);
  const { kind, at } = codec === undefined ? describeText(name, format) : layOutForm(image, codec);
  const remembered = codec === undefined ? noPlace : image.leave(rememberedFields * rememberedBytes);
  return [kind, image.addBytes(text), text.length, at, remembered, 0, 0];
}

function describeText(name: string, { padded }: CsvFormat): Form {
  return { kind: padded?.includes(name) === true ? unpaddedTextKind : textKind, at: noPlace };
}

/** The words of each `Piece`: `,"location":{"lat":` latitude `,"lon":` longitude `}` */
function describePieces(image: MemoryImage, dataset: Dataset, toAddress: (name: string) => number): number[][] {
  return listPieces(dataset).map(({ text, column }) => {
    const bytes = Buffer.from(text);
    return [image.addBytes(bytes), bytes.length, column === undefined ? noPlace : toAddress(column)];
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
