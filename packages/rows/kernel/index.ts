import { newline } from "./ascii";
import { writeEnding } from "./ending";
import { noPartition } from "./layout";
import { reserve } from "./output";
import { isOfPartition } from "./partition";
import { program } from "./program";
import { copyRow } from "./row";

/**
 * Copies the rows from `from` to `end`, where newlines follow, to the output: each as the open JSON object of its columns,
 * and an ending of at most `endingBytes`, which the last row is still without. Returns how many there are, which are all of
 * `program.partition`; -1 for rows that are not plain and sound, of which the output then has some.
 */
export function copyRows(from: usize, end: usize, endingBytes: usize): i32 {
  program.partition = noPartition;
  let row = 0;
  let at = skipBlankLines(from, end);
  while (at < end) {
    if (!reserve(program.rowBytes + endingBytes + program.growth * (end - at))) return -1;
    at = copyRow(at, end);
    if (at === 0 || !isOfPartition()) return -1;
    at = skipBlankLines(at, end);
    if (at < end) writeEnding(row);
    row += 1;
  }
  return row;
}

function skipBlankLines(from: usize, end: usize): usize {
  let at = from;
  while (at < end && load<u8>(at) === newline) at += 1;
  return at;
}
