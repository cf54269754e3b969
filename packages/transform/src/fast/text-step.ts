import { ascii } from "@sluice/bytes";
import { TimeBytes, type TypeCodec } from "@sluice/schema";

import type { ColumnStep } from "./column-step.ts";
import type { Transcoder } from "./transcoder.ts";

/** Copies a time or a day digit by digit; undefined for the types whose own reader alone knows their text. */
export function createTimeStep(type: TypeCodec, delimiter: string): ColumnStep | undefined {
  const time = TimeBytes.forType(type, delimiter);
  if (time === undefined) return undefined;
  const hasTime = type.glueType === "timestamp";
  return (transcoder) => {
    const end = time.read(transcoder.input, transcoder.at);
    if (end === -1) return false;
    transcoder.at = end;
    transcoder.writeByte(ascii.quote);
    writeDay(transcoder, time);
    if (hasTime) writeTimeOfDay(transcoder, time);
    if (time.fractionTo > time.fractionFrom) writeFraction(transcoder, time);
    transcoder.writeByte(ascii.quote);
    return true;
  };
}

function writeDay(transcoder: Transcoder, { year, month, day }: TimeBytes): void {
  transcoder.writeTwoDigits((year / 100) | 0);
  transcoder.writeTwoDigits(year % 100);
  writePart(transcoder, ascii.minus, month);
  writePart(transcoder, ascii.minus, day);
}

function writeTimeOfDay(transcoder: Transcoder, { hour, minute, second }: TimeBytes): void {
  writePart(transcoder, ascii.space, hour);
  writePart(transcoder, ascii.colon, minute);
  writePart(transcoder, ascii.colon, second);
}

function writeFraction(transcoder: Transcoder, { fractionFrom, fractionTo }: TimeBytes): void {
  const { input } = transcoder;
  transcoder.writeByte(ascii.point);
  for (let at = fractionFrom; at < fractionTo; at += 1) transcoder.writeByte(input[at] ?? 0);
}

function writePart(transcoder: Transcoder, before: number, value: number): void {
  transcoder.writeByte(before);
  transcoder.writeTwoDigits(value);
}
