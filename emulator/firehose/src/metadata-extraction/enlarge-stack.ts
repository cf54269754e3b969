/**
 * Where the `jq.wasm` of jq-web 0.6.2 keeps the address at which its stack begins, going down, and its heap, going up: in
 * the instruction that sets the stack pointer at first, as a number in LEB128, and in malloc's end of the heap, four bytes.
 */
const instructionAt = 2247;
const heapEndAt = 928_768;

/** At 460,352. */
const given = { instruction: [0x41, 0xc0, 0x8c, 0x1c], heapEnd: [0x40, 0x06, 0x07, 0x00] };
/** At 1,048,560: the last multiple of 16 whose instruction is as long. jq begins with 16.5 MiB of memory anyway. */
const enlarged = { instruction: [0x41, 0xf0, 0xff, 0x3f], heapEnd: [0xf0, 0xff, 0x0f, 0x00] };

/**
 * Gives jq a stack of 638 KiB in place of 64. It needs 1.5 KiB for each level of nesting in what it writes as JSON, up to
 * 256 levels: 39 overflowed the stack. Nothing notices that. What lies below is overwritten, and jq traps or loops, in the
 * same call or in a later one.
 */
export function enlargeStack(program: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (!hasBytes(program, instructionAt, given.instruction) || !hasBytes(program, heapEndAt, given.heapEnd)) {
    throw new Error("jq.wasm: expected that of jq-web 0.6.2, with a stack that begins at 460352");
  }
  const copy = program.slice();
  copy.set(enlarged.instruction, instructionAt);
  copy.set(enlarged.heapEnd, heapEndAt);
  return copy;
}

function hasBytes(program: Uint8Array, at: number, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => program[at + index] === byte);
}
