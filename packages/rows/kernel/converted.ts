import { convert } from "./host";
import { maxRememberedField, maxRememberedToken, rememberedBytes, rememberedFields, stepBytes } from "./layout";
import { Column, program, toColumnIndex } from "./program";
import { Field, scanField } from "./scan";

/** 2^64 over the golden ratio: spreads what differs in a few bits over all of them. */
const multiplier: u64 = 0x9e3779b97f4a7c15;

/** A recent field of a column, and its token; each is padded to whole steps. The field is read and written by its steps. */
@unmanaged
class Remembered {
  fieldBytes: i32 = 0;
  tokenBytes: i32 = 0;
}
const fieldAt: usize = stepBytes;
const tokenAt: usize = fieldAt + maxRememberedField;

/** Copies what the type's own code makes of a field, in quotes or without; not where quotes are doubled in it. */
export function copyConverted(column: Column, start: usize, end: usize): usize {
  const next = scanField(start, end);
  if (next === 0 || Field.isEscaped) return 0;
  const bytes = <i32>(Field.to - Field.from);
  // An unused slot looks like one of an empty field.
  const canRemember = bytes > 0 && bytes <= maxRememberedField;
  const isCopied = canRemember ? copyRemembered(column, bytes) : convertField(column);
  return isCopied ? next : 0;
}

function convertField(column: Column): bool {
  return convert(toColumnIndex(column), Field.from, Field.to);
}

/** Most fields repeat one of the rows before. Each has one slot, which another may take over. */
function copyRemembered(column: Column, bytes: i32): bool {
  const low = keepFirst(v128.load(Field.from), bytes);
  const high = keepFirst(v128.load(Field.from + stepBytes), bytes - stepBytes);
  const slot = column.remembered + (hash(low, high) & (rememberedFields - 1)) * rememberedBytes;
  const remembered = changetype<Remembered>(slot);
  if (remembered.fieldBytes === bytes && holds(slot + fieldAt, low, high)) {
    copyToken(slot + tokenAt, program.output);
    program.output += remembered.tokenBytes;
    return true;
  }
  const from = program.output;
  if (!convertField(column)) return false;
  const tokenBytes = <i32>(program.output - from);
  if (tokenBytes > maxRememberedToken) return true;
  remembered.fieldBytes = bytes;
  remembered.tokenBytes = tokenBytes;
  v128.store(slot + fieldAt, low);
  v128.store(slot + fieldAt + stepBytes, high);
  copyToken(from, slot + tokenAt);
  return true;
}

/** The first `count` bytes of a step, and zeros for the rest. */
function keepFirst(bytes: v128, count: i32): v128 {
  const indexes = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  return v128.and(bytes, i8x16.lt_s(indexes, i8x16.splat(<i8>count)));
}

function holds(field: usize, low: v128, high: v128): bool {
  const difference = v128.or(v128.xor(low, v128.load(field)), v128.xor(high, v128.load(field + stepBytes)));
  return !v128.any_true(difference);
}

function copyToken(from: usize, to: usize): void {
  for (let at: usize = 0; at < <usize>maxRememberedToken; at += stepBytes) v128.store(to + at, v128.load(from + at));
}

function hash(low: v128, high: v128): i32 {
  let sum = mix(0, i64x2.extract_lane(low, 0));
  sum = mix(sum, i64x2.extract_lane(low, 1));
  sum = mix(sum, i64x2.extract_lane(high, 0));
  return <i32>(mix(sum, i64x2.extract_lane(high, 1)) >>> 32);
}

function mix(sum: u64, lane: u64): u64 {
  const mixed = (sum ^ lane) * multiplier;
  return mixed ^ (mixed >>> 32);
}
