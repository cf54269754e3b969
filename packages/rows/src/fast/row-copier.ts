import { ascii, type PaddedBytes, padToSteps } from "@sluice/bytes";
import type { Dataset } from "@sluice/schema";

import { createColumnStep, type StepFormat } from "./column-steps.ts";
import type { Transcoder } from "./transcoder.ts";

/** Where each column's JSON token of the current row lies in the transcoder's output. */
export interface TokenPlaces {
  readonly from: Int32Array;
  readonly to: Int32Array;
}

export interface RowCopier extends TokenPlaces {
  /** Copies one row, through its newline, as `{"column":value,…`, without the closing brace. */
  readonly copyRow: () => boolean;
  /** Bytes of all names and punctuation. */
  readonly fixedBytes: number;
}

/** Compiles a dataset's columns, plain and derived, into a copier. */
export function createRowCopier(dataset: Dataset, format: StepFormat, transcoder: Transcoder): RowCopier {
  const steps = dataset.columns.map((column) => createColumnStep(column, format));
  const keys = dataset.columns.map(({ name }, index) =>
    padToSteps(Buffer.from(`${index === 0 ? "{" : ","}"${name}":`)),
  );
  const derived = createDerivedPieces(dataset);
  const places = { from: new Int32Array(steps.length), to: new Int32Array(steps.length) };
  const last = steps.length - 1;

  const copyColumn = (index: number): boolean => {
    transcoder.write(keys[index] ?? nothing);
    places.from[index] = transcoder.length;
    if (steps[index]?.(transcoder) !== true) return false;
    places.to[index] = transcoder.length;
    const ending = transcoder.peek();
    transcoder.at += 1;
    // The input ends as if with a newline: that ends a row, never a field before the last.
    return ending === (index === last ? ascii.newline : transcoder.delimiter);
  };

  return {
    ...places,
    fixedBytes: [...keys, ...derived.map(({ text }) => text)].reduce((sum, piece) => sum + piece.length, 0),
    copyRow: () => {
      for (let index = 0; index <= last; index += 1) if (!copyColumn(index)) return false;
      for (const { text, column } of derived) {
        transcoder.write(text);
        if (column !== undefined) transcoder.repeat(places.from[column] ?? 0, places.to[column] ?? 0);
      }
      return true;
    },
  };
}

const nothing = padToSteps(new Uint8Array(0));

interface DerivedPiece {
  readonly text: PaddedBytes;
  /** The column whose token follows the text. */
  readonly column?: number;
}

/** `,"location":{"lat":` latitude `,"lon":` longitude `}` */
function createDerivedPieces({ columns, derivedColumns }: Dataset): readonly DerivedPiece[] {
  return derivedColumns.flatMap(({ name, struct }) => [
    ...Object.entries(struct).map(([field, source], index) => ({
      text: padToSteps(Buffer.from(`${index === 0 ? `,"${name}":{` : ","}"${field}":`)),
      column: columns.findIndex((column) => column.name === source),
    })),
    { text: padToSteps(Buffer.from("}")) },
  ]);
}
