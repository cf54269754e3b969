/** Below this, preparing costs more than what is saved. */
const leastBytes = 1024;
/** Bytes that are read at a time, as three words, and the characters that they become. */
const blockBytes = 12;
const blockCharacters = 16;

/**
 * Writes base64 into a buffer that has room for it, and returns how many bytes that were. Node.js encodes into texts, at twice
 * the speed; but megabytes of texts keep the garbage collector busy for as long again, and longer.
 */
export function writeBase64(source: Buffer, target: Buffer, start: number): number {
  const end = source.length < leastBytes ? 0 : source.length - (source.length % blockBytes);
  const at = writeBlocks(source, end, { target, start });
  return at + target.write(source.toString("base64", end), at, "latin1") - start;
}

interface Place {
  readonly target: Buffer;
  readonly start: number;
}

/** Returns where it ended. */
function writeBlocks(source: Buffer, end: number, { target, start }: Place): number {
  if (end === 0) return start;
  const words = toWords(source);
  const output = toWords(target);
  let at = start;
  for (let from = 0; from < end; from += blockBytes) {
    const a = words.getInt32(from);
    const b = words.getInt32(from + 4);
    const c = words.getInt32(from + 8);
    output.setInt32(at, twoPairs(a >>> 20, a >>> 8), true);
    output.setInt32(at + 4, twoPairs((a << 4) | (b >>> 28), b >>> 16), true);
    output.setInt32(at + 8, twoPairs(b >>> 4, (b << 8) | (c >>> 24)), true);
    output.setInt32(at + 12, twoPairs(c >>> 12, c), true);
    at += blockCharacters;
  }
  return at;
}

function toWords({ buffer, byteOffset, length }: Buffer): DataView {
  return new DataView(buffer, byteOffset, length);
}

const pairBits = 0xf_ff;

/** The characters of two times 12 bits, the lowest of each number, in the order of their bytes. */
function twoPairs(first: number, second: number): number {
  // Both are within the table: `?? 0` is for the compiler.
  return (pairs[first & pairBits] ?? 0) | ((pairs[second & pairBits] ?? 0) << 16);
}

const alphabet = Buffer.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
/** By 12 bits: the first character in the lower byte. */
const pairs = Int32Array.from({ length: pairBits + 1 }, (_, bits) => {
  return (alphabet[bits >> 6] ?? 0) | ((alphabet[bits & 63] ?? 0) << 8);
});
