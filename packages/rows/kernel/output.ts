import { moveMemory } from "./host";
import { pastBytes, stepBytes } from "./layout";
import { program } from "./program";

const pageBits: usize = 16;

/** Makes room for at least this many bytes, and for what steps write past them; false where there is no more. */
export function reserve(bytes: usize): bool {
  const end = program.output + bytes + pastBytes;
  const room = (<usize>memory.size()) << pageBits;
  if (end <= room) return true;
  // Half as much again, so that it seldom grows.
  const more = <i32>((end + (end >> 1) - room) >>> pageBits) + 1;
  if (memory.grow(more) === -1) return false;
  moveMemory();
  return true;
}

/** Writes bytes that lie elsewhere in the memory, a step before the output's end or more. */
export function write(from: usize, bytes: usize): void {
  const to = program.output;
  for (let at: usize = 0; at < bytes; at += stepBytes) v128.store(to + at, v128.load(from + at));
  program.output = to + bytes;
}

export function writeByte(byte: u8): void {
  store<u8>(program.output, byte);
  program.output += 1;
}
