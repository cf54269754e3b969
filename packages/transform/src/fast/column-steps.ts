import { ascii } from "@sluice/bytes";
import { type Column, type ColumnType, digitsInRange } from "@sluice/schema";

import type { ColumnStep, FieldFormat } from "./column-step.ts";
import { createTimeStep } from "./time-step.ts";

/** Longer numbers are the general path's. */
const numberTypes: Readonly<Partial<Record<ColumnType["kind"], NumberLimits>>> = {
  int: { maxDigits: digitsInRange.int, isWhole: true },
  bigint: { maxDigits: digitsInRange.bigint, isWhole: true },
  double: { maxDigits: 300, isWhole: false },
};

export function createColumnStep(column: Column, format: FieldFormat): ColumnStep {
  const { kind } = column.type.description;
  const number = numberTypes[kind];
  if (number !== undefined) return createNumberStep(number, format);
  if (kind === "text") return createTextStep(format);
  const step = createTimeStep(column.type, format.delimiter) ?? createTypeStep(column);
  return withPadding(withRepeats(step), format);
}

interface NumberLimits {
  readonly maxDigits: number;
  readonly isWhole: boolean;
}

function createNumberStep({ maxDigits, isWhole }: NumberLimits, format: FieldFormat): ColumnStep {
  return withPadding((transcoder) => transcoder.copyNumber(maxDigits, isWhole), format);
}

/** Where blanks around a field are padding, they are skipped on both sides. */
function withPadding(step: ColumnStep, { trim }: FieldFormat): ColumnStep {
  if (!trim) return step;
  return (transcoder) => {
    transcoder.skipSpaces();
    const isCopied = step(transcoder);
    transcoder.skipSpaces();
    return isCopied;
  };
}

function createTextStep({ quotes, trim }: FieldFormat): ColumnStep {
  const copyUnquoted: ColumnStep = trim
    ? (transcoder) => transcoder.copyTrimmedText()
    : (transcoder) => transcoder.copyPlainText();
  if (!quotes) return copyUnquoted;
  return (transcoder) => {
    if (trim) transcoder.skipSpaces();
    if (transcoder.peek() !== ascii.quote) return copyUnquoted(transcoder);
    const from = transcoder.length;
    if (!transcoder.copyQuotedText()) return false;
    if (!trim) return true;
    transcoder.skipSpaces();
    return transcoder.trimText(from);
  };
}

/** Any other type reads its text. */
function createTypeStep({ type }: Column): ColumnStep {
  return (transcoder) => {
    const text = transcoder.readFieldText();
    const json = text.includes('"') ? undefined : type.toJsonToken(text);
    if (json === undefined) return false;
    transcoder.at += Buffer.byteLength(text);
    transcoder.writeText(json);
    return true;
  };
}

/** A file in the order of time repeats its times: a field that equals the one above is copied from the output. */
function withRepeats(step: ColumnStep): ColumnStep {
  let record = -1;
  let [inputFrom, inputTo, outputFrom, outputTo] = [0, 0, 0, 0];
  return (transcoder) => {
    // With what stood behind it: the beginning of a longer field is not the same.
    if (record === transcoder.record && transcoder.repeatsInput(inputFrom, inputTo + 1)) {
      transcoder.repeat(outputFrom, outputTo);
      transcoder.at += inputTo - inputFrom;
      return true;
    }
    const { at, length } = transcoder;
    if (!step(transcoder)) return false;
    [record, inputFrom, inputTo] = [transcoder.record, at, transcoder.at];
    [outputFrom, outputTo] = [length, transcoder.length];
    return true;
  };
}
