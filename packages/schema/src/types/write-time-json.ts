import { ascii, type ByteOutput } from "@sluice/bytes";

import type { TimeFields } from "./time-fields.ts";

/** Writes `yyyy-MM-dd`. */
export function writeDay(output: ByteOutput, { year, month, day }: TimeFields): void {
  output.writeTwoDigits((year / 100) | 0);
  output.writeTwoDigits(year % 100);
  writePart(output, ascii.minus, month);
  writePart(output, ascii.minus, day);
}

/** Writes ` HH:mm:ss`. */
export function writeTimeOfDay(output: ByteOutput, { hour, minute, second }: TimeFields): void {
  writePart(output, ascii.space, hour);
  writePart(output, ascii.colon, minute);
  writePart(output, ascii.colon, second);
}

function writePart(output: ByteOutput, before: number, value: number): void {
  output.writeByte(before);
  output.writeTwoDigits(value);
}
