import type { Column } from "@sluice/schema";

import { bytes } from "./bytes.ts";
import type { ColumnStep, FieldFormat } from "./column-step.ts";
import { timeStepOf } from "./time-step.ts";

/** So many digits are in range whatever they are; longer numbers are the general path's. */
const numberTypes: Readonly<Record<string, NumberLimits>> = {
  int: { maxDigits: 9, isWhole: true },
  bigint: { maxDigits: 18, isWhole: true },
  double: { maxDigits: 300, isWhole: false },
};

export function columnStepOf(column: Column, format: FieldFormat): ColumnStep {
  const number = numberTypes[column.type.signature];
  if (number !== undefined) return numberStep(number, format);
  if (column.type.signature === "text") return textStep(format);
  const step = timeStepOf(column.type.signature) ?? typeStep(column, format);
  return padded(remembered(step, format), format);
}

interface NumberLimits {
  readonly maxDigits: number;
  readonly isWhole: boolean;
}

function numberStep({ maxDigits, isWhole }: NumberLimits, format: FieldFormat): ColumnStep {
  return padded((transcoder) => transcoder.copyNumber(maxDigits, isWhole), format);
}

/** Where blanks around a field are padding, they are skipped on both sides. */
function padded(step: ColumnStep, { trim }: FieldFormat): ColumnStep {
  if (!trim) return step;
  return (transcoder) => {
    transcoder.skipSpaces();
    const isCopied = step(transcoder);
    transcoder.skipSpaces();
    return isCopied;
  };
}

function textStep({ delimiter, quotes, trim }: FieldFormat): ColumnStep {
  return (transcoder) => {
    if (trim) transcoder.skipSpaces();
    const from = transcoder.length;
    const isQuoted = quotes && transcoder.peek() === bytes.quote;
    if (!(isQuoted ? transcoder.copyQuotedText() : transcoder.copyPlainText(delimiter))) return false;
    if (!trim) return true;
    if (isQuoted) transcoder.skipSpaces();
    return transcoder.trimText(from);
  };
}

/** Any other type reads its text. */
function typeStep({ type }: Column, { delimiter }: FieldFormat): ColumnStep {
  return (transcoder) => {
    const text = transcoder.fieldText(delimiter);
    const json = text.includes('"') ? undefined : type.jsonOf(text);
    if (json === undefined) return false;
    transcoder.at = transcoder.fieldEnd(delimiter);
    transcoder.writeText(json);
    return true;
  };
}

/** A file in the order of time repeats its times: a field that equals the one above is copied from the output. */
function remembered(step: ColumnStep, { delimiter }: FieldFormat): ColumnStep {
  let record = -1;
  let [inputAt, inputTo, outputFrom, outputTo] = [0, 0, 0, 0];
  return (transcoder) => {
    const { at, length } = transcoder;
    const to = transcoder.fieldEnd(delimiter);
    if (record === transcoder.record && transcoder.isInputSame(at, to, inputAt, inputTo)) {
      transcoder.repeat(outputFrom, outputTo);
      transcoder.at = to;
      return true;
    }
    if (!step(transcoder)) return false;
    // With padding behind it, the field is not all of what was compared.
    record = transcoder.at === to ? transcoder.record : -1;
    inputAt = at;
    inputTo = to;
    outputFrom = length;
    outputTo = transcoder.length;
    return true;
  };
}
