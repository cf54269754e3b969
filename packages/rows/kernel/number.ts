import { lowerE, minus, nine, point, zero } from "./ascii";
import { copyConverted } from "./converted";
import { stepBytes } from "./layout";
import { write } from "./output";
import { Column, program } from "./program";
import { skipSpaces } from "./scan";

/** Turns `E` into `e`. */
const lowerCaseBit: u8 = 0x20;

/** The limits of a type's numbers. */
@unmanaged
class NumberForm {
  maxWholeDigits: i32 = 0;
  /** The point, and the digits behind it. */
  maxFractionBytes: i32 = 0;
}

/** Copies a number that is written as JSON writes it; the type's own code reads any other. */
export function copyNumber(column: Column, start: usize, end: usize): usize {
  const from = program.trims ? skipSpaces(start) : start;
  const wholeFrom = load<u8>(from) === minus ? from + 1 : from;
  const wholeTo = skipDigits(wholeFrom);
  const to = load<u8>(wholeTo) === point ? skipDigits(wholeTo + 1) : wholeTo;
  const wholeDigits = <i32>(wholeTo - wholeFrom);
  const fractionBytes = <i32>(to - wholeTo);
  const form = changetype<NumberForm>(column.form);
  const isWithin = wholeDigits <= form.maxWholeDigits && fractionBytes <= form.maxFractionBytes;
  const isPlain = wholeDigits === 1 || (wholeDigits > 1 && load<u8>(wholeFrom) !== zero);
  const isOther = !isWithin || !isPlain || fractionBytes === 1 || (load<u8>(to) | lowerCaseBit) === lowerE;
  if (isOther) return copyConverted(column, start, end);
  write(from, to - from);
  return program.trims ? skipSpaces(to) : to;
}

function skipDigits(from: usize): usize {
  let at = from;
  let others = markOthers(at);
  while (others === 0) {
    at += stepBytes;
    others = markOthers(at);
  }
  return at + ctz(others);
}

/** A bit for each byte of a step that is no digit. */
function markOthers(at: usize): i32 {
  const values = i8x16.sub(v128.load(at), i8x16.splat(zero));
  return i8x16.bitmask(i8x16.gt_u(values, i8x16.splat(nine - zero)));
}
