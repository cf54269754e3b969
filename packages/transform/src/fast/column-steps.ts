import { ascii } from "@sluice/bytes";
import { type Column, type ColumnType, digitsInRange } from "@sluice/schema";

import type { ColumnStep, FieldFormat } from "./column-step.ts";
import { createTimeStep } from "./time-step.ts";

/** Numbers of more digits are left to the general path. */
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

/** Skips the blanks on both sides of a field when the format trims. */
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

/** Steps of all other types read the field's text. */
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

/** Files in the order of time repeat their times: a field equal to the one above is copied from the output. */
function withRepeats(step: ColumnStep): ColumnStep {
  let record = -1;
  let [inputFrom, inputTo, outputFrom, outputTo] = [0, 0, 0, 0];
  return (transcoder) => {
    // Compares the byte after the field too: the beginning of a longer field is not a repetition.
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
