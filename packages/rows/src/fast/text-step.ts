import { ascii, fieldKinds, type FieldFormat, mayHaveBlankEdges } from "@sluice/bytes";

import type { ColumnStep } from "./column-step.ts";
import type { Transcoder } from "./transcoder.ts";

/** Copies a field of any text, in quotes or without, as a JSON string. */
export function createTextStep({ trim }: FieldFormat): ColumnStep {
  return trim ? copyTrimmedText : copyText;
}

/** Copies a text of a column that may be padded; false where it is, which the general path takes care of. */
export function copyUnpaddedText(transcoder: Transcoder): boolean {
  const { input, at } = transcoder;
  if (isPadding(input[at])) return false;
  return copyText(transcoder) && (transcoder.at === at || !isPadding(input[transcoder.at - 1]));
}

/** Also true for a tab, at which a field without quotes ends unless it is the delimiter. */
function isPadding(byte = 0): boolean {
  return byte === ascii.space || byte === ascii.tab;
}

function copyText(transcoder: Transcoder): boolean {
  const { wide, at } = transcoder;
  const to = transcoder.findPlainEnd();
  if (to <= at) return copyOther(transcoder);
  transcoder.copyInQuotes(wide, at, to);
  transcoder.at = to;
  return true;
}

function copyTrimmedText(transcoder: Transcoder): boolean {
  const { wide, input, at } = transcoder;
  const next = transcoder.findPlainEnd();
  if (next === -1) return copyOtherTrimmed(transcoder);
  let [from, to] = [at, next];
  while (input[from] === ascii.space) from += 1;
  while (to > from && input[to - 1] === ascii.space) to -= 1;
  const isAscii = ((input[from] ?? 0) | (input[to - 1] ?? 0)) < 0x80;
  if (from === next || !isAscii) return copyOtherTrimmed(transcoder);
  transcoder.copyInQuotes(wide, from, to);
  transcoder.at = next;
  return true;
}

/** Copies a field that is quoted or empty, or holds bytes that JSON escapes. */
function copyOther(transcoder: Transcoder): boolean {
  const next = transcoder.scanner.scan(transcoder.wide, transcoder.at, transcoder.end);
  if (next === -1) return false;
  copyFound(transcoder);
  transcoder.at = next;
  return true;
}

/** As {@link copyOther}. False when padding may be more than blanks, which only the general path can tell. */
function copyOtherTrimmed(transcoder: Transcoder): boolean {
  const { wide, input, scanner } = transcoder;
  const next = scanner.scan(wide, transcoder.at, transcoder.end);
  if (next === -1) return false;
  scanner.trimContent(wide);
  if (mayHaveBlankEdges(input, scanner.from, scanner.to)) return false;
  copyFound(transcoder);
  transcoder.at = next;
  return true;
}

function copyFound(transcoder: Transcoder): void {
  const { from, to, kind } = transcoder.scanner;
  transcoder.copyEscaped(from, to, kind === fieldKinds.escaped);
}
