import { type FieldFormat, fieldKinds } from "@sluice/bytes";
import type { ByteCodec, Column, CsvFormat } from "@sluice/schema";

import type { ColumnStep } from "./column-step.ts";
import { createRepeatsStep } from "./repeats-step.ts";
import { copyUnpaddedText, createTextStep } from "./text-step.ts";

/** What of a format decides how a column is read. */
export type StepFormat = FieldFormat & Pick<CsvFormat, "padded">;

export function createColumnStep({ name, type }: Column, format: StepFormat): ColumnStep {
  const codec = type.createBytes?.(format.delimiter);
  if (codec === undefined) return format.padded?.includes(name) === true ? copyUnpaddedText : createTextStep(format);
  if (!codec.endsItself) return createFieldStep(codec);
  return withPadding(codec.repeats ? createRepeatsStep(codec) : createValueStep(codec), format);
}

/** Reads a value that ends by itself, without looking for the field's end first. */
function createValueStep(codec: ByteCodec): ColumnStep {
  return (transcoder) => {
    const { wide, at } = transcoder;
    const to = codec.read(wide, at, transcoder.end);
    if (to === -1) return false;
    transcoder.at = to;
    codec.writeJson(transcoder, wide, at, to);
    return true;
  };
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

/** Finds the field, and reads what it holds, in quotes or without; not where quotes are doubled in it. */
function createFieldStep(codec: ByteCodec): ColumnStep {
  return (transcoder) => {
    const { wide, scanner } = transcoder;
    const next = scanner.scan(wide, transcoder.at, transcoder.end);
    const { from, to } = scanner;
    if (next === -1 || scanner.kind === fieldKinds.escaped || codec.read(wide, from, to) !== to) return false;
    transcoder.at = next;
    codec.writeJson(transcoder, wide, from, to);
    return true;
  };
}
