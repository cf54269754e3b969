import { nine, zero } from "./ascii";
import { endRow } from "./host";
import { noPlace } from "./layout";
import { write } from "./output";
import { program } from "./program";

/** How the row before ended: the next row ends so, but for its index, which is one more. */
class Ending {
  static from: usize = 0;
  static to: usize = 0;
  static lastDigit: usize = 0;
}

/** Ends a row that others follow. */
export function writeEnding(row: u32): void {
  const from = program.output;
  const repeats = row > 0 && Ending.lastDigit !== noPlace;
  if (!repeats || !repeatEnding()) {
    program.output = from;
    Ending.lastDigit = endRow(row);
  }
  Ending.from = from;
  Ending.to = program.output;
}

/** Ends a row as the one before, with the next index; false when that takes another digit. */
function repeatEnding(): bool {
  const ahead = program.output - Ending.from;
  write(Ending.from, Ending.to - Ending.from);
  Ending.lastDigit += ahead;
  return increment(Ending.lastDigit);
}

/** Adds one to the number that ends at `lastDigit`; false when the sum needs another digit. */
function increment(lastDigit: usize): bool {
  let at = lastDigit;
  while (load<u8>(at) === nine) {
    store<u8>(at, zero);
    at -= 1;
  }
  const digit = load<u8>(at);
  if (digit < zero || digit > nine) return false;
  store<u8>(at, digit + 1);
  return true;
}
