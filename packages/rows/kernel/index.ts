import { newline } from "./ascii";
import { writeEnding } from "./ending";
import { noPartition } from "./layout";
import { reserve } from "./output";
import { isOfPartition } from "./partition";
import { program } from "./program";
import { copyRow } from "./row";
import { isBlank } from "./text";

/**
 * Copies the rows from `from` to `end`, where newlines follow, to the output: each as the open JSON object of its columns,
 * and an ending of at most `endingBytes`, which the last row is still without. Returns how many there are, which are all of
 * `program.partition`; -1 when one is not plain and sound, or there is no room: the host then drops what was written.
 */
export function copyRows(from: usize, end: usize, endingBytes: usize): i32 {
  program.partition = noPartition;
  let row = 0;
  let at = skipBlankLines(from, end);
  while (at < end) {
    if (!reserve(program.fixedBytes + endingBytes + program.growth * (end - at))) return -1;
    const next = copyRow(at, end);
    if (next === 0 || !isRow(at, next) || !isOfPartition()) return -1;
    at = skipBlankLines(next, end);
    if (at < end) writeEnding(row);
    row += 1;
  }
  return row;
}

/** False for what the general path may take for a blank line, or for more than a row may be. */
function isRow(from: usize, to: usize): bool {
  return to - from <= program.maxRowBytes && !isBlank(from, to);
}

function skipBlankLines(from: usize, end: usize): usize {
  let at = from;
  while (at < end && load<u8>(at) === newline) at += 1;
  return at;
}
