const factor1 = 0x87c37b91114253d5n;
const factor2 = 0x4cf5ad432745937fn;

/** MurmurHash3's 128 bits (x64) of some bytes, with seed 0, as Trino writes them: each half with its lowest byte first. */
export function hashMurmur3(bytes: Uint8Array): Uint8Array {
  const blocksEnd = bytes.length - (bytes.length % 16);
  const padded = new DataView(new ArrayBuffer(blocksEnd + 16));
  new Uint8Array(padded.buffer).set(bytes);
  let [first, second] = [0n, 0n];
  for (let offset = 0; offset < blocksEnd; offset += 16) {
    first = wrap((rotate(first ^ mixFirst(padded, offset), 27n) + second) * 5n + 0x52dce729n);
    second = wrap((rotate(second ^ mixSecond(padded, offset), 31n) + first) * 5n + 0x38495ab5n);
  }
  const length = BigInt(bytes.length);
  return finish(first ^ mixFirst(padded, blocksEnd) ^ length, second ^ mixSecond(padded, blocksEnd) ^ length);
}

function mixFirst(view: DataView, offset: number): bigint {
  return wrap(rotate(wrap(view.getBigUint64(offset, true) * factor1), 31n) * factor2);
}

function mixSecond(view: DataView, offset: number): bigint {
  return wrap(rotate(wrap(view.getBigUint64(offset + 8, true) * factor2), 33n) * factor1);
}

function finish(one: bigint, two: bigint): Uint8Array {
  const sum = wrap(one + two);
  const [first, second] = [avalanche(sum), avalanche(wrap(two + sum))];
  const total = wrap(first + second);
  const result = new DataView(new ArrayBuffer(16));
  result.setBigUint64(0, total, true);
  result.setBigUint64(8, wrap(second + total), true);
  return new Uint8Array(result.buffer);
}

function avalanche(value: bigint): bigint {
  const first = wrap((value ^ (value >> 33n)) * 0xff51afd7ed558ccdn);
  const second = wrap((first ^ (first >> 33n)) * 0xc4ceb9fe1a85ec53n);
  return second ^ (second >> 33n);
}

function rotate(value: bigint, bits: bigint): bigint {
  const whole = wrap(value);
  return wrap((whole << bits) | (whole >> (64n - bits)));
}

function wrap(value: bigint): bigint {
  return BigInt.asUintN(64, value);
}
