import { findPartition } from "./host";
import { maxDecidingBytes, noPartition, stepBytes } from "./layout";
import { Column, Key, program } from "./program";

/** Follows the bytes of each key; no token contains it. */
const separator: u8 = 0;

/** What decided the row before, of any record: its bytes, and the number. */
class Before {
  static bytes: usize = 0;
  static partition: i32 = noPartition;
}

/** Whether the current row is in the partition of the record's rows before it; false also for a row out of range. */
export function isOfPartition(): bool {
  const bytes = gatherDeciding();
  if (!isAsBefore(bytes)) {
    Before.partition = findPartition(bytes);
    Before.bytes = bytes;
    copyDeciding(bytes);
  }
  if (program.partition === noPartition) program.partition = Before.partition;
  return Before.partition !== noPartition && program.partition === Before.partition;
}

/** Puts together the bytes that decide the current row's partition; returns how many, or `maxDecidingBytes + 1` for too many. */
function gatherDeciding(): usize {
  const from = program.deciding;
  let to = from;
  for (let at = program.keys; at < program.keysEnd; at += offsetof<Key>()) {
    const key = changetype<Key>(at);
    const column = changetype<Column>(key.column);
    const bytes = min(key.maxBytes, column.tokenTo - column.tokenFrom);
    if (to + bytes >= from + maxDecidingBytes) return maxDecidingBytes + 1;
    for (let step: usize = 0; step < bytes; step += stepBytes)
      v128.store(to + step, v128.load(column.tokenFrom + step));
    to += bytes;
    store<u8>(to, separator);
    to += 1;
  }
  return to - from;
}

function isAsBefore(bytes: usize): bool {
  if (Before.partition === noPartition || bytes !== Before.bytes || bytes > <usize>maxDecidingBytes) return false;
  const now = program.deciding;
  const before = program.decidedBefore;
  for (let at: usize = 0; at < bytes; at += stepBytes) {
    const differing = i8x16.bitmask(i8x16.ne(v128.load(now + at), v128.load(before + at)));
    if (differing !== 0 && at + ctz(differing) < bytes) return false;
  }
  return true;
}

function copyDeciding(bytes: usize): void {
  const from = program.deciding;
  const to = program.decidedBefore;
  for (let at: usize = 0; at < bytes; at += stepBytes) v128.store(to + at, v128.load(from + at));
}
