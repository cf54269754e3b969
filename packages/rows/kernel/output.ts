import { moveMemory } from "./host";
import { pastBytes, stepBytes } from "./layout";
import { program } from "./program";

const pageBits: usize = 16;

/** Makes room for at least this many bytes, and for what steps write past them; false where there is no more. */
export function reserve(bytes: usize): bool {
  const end = program.output + bytes + pastBytes;
  if (end < bytes) return false;
  const room = (<usize>memory.size()) << pageBits;
  if (end <= room) return true;
  // The memory stays where it is when it grows, so that there is no need to grow it by more.
  if (memory.grow(<i32>((end - room) >>> pageBits) + 1) === -1) return false;
  moveMemory();
  return true;
}

/** Writes bytes that lie before the output's end. It copies whole steps: up to 15 bytes behind them are overwritten, too. */
export function write(from: usize, bytes: usize): void {
  const to = program.output;
  for (let at: usize = 0; at < bytes; at += stepBytes) v128.store(to + at, v128.load(from + at));
  program.output = to + bytes;
}

export function writeByte(byte: u8): void {
  store<u8>(program.output, byte);
  program.output += 1;
}
