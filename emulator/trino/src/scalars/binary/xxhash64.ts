const prime1 = 0x9e3779b185ebca87n;
const prime2 = 0xc2b2ae3d27d4eb4fn;
const prime3 = 0x165667b19e3779f9n;
const prime4 = 0x85ebca77c2b2ae63n;
const prime5 = 0x27d4eb2f165667c5n;

/** xxHash's 64 bits of some bytes, with seed 0, as eight bytes, the highest first (specification: xxhash.com). */
export function hashXx64(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const stripesEnd = bytes.length - (bytes.length % 32);
  let hash = stripesEnd === 0 ? prime5 : hashStripes(view, stripesEnd);
  hash = wrap(hash + BigInt(bytes.length));
  const result = new DataView(new ArrayBuffer(8));
  result.setBigUint64(0, avalanche(hashTail(view, stripesEnd, hash)));
  return new Uint8Array(result.buffer);
}

function hashStripes(view: DataView, end: number): bigint {
  const lanes = [wrap(prime1 + prime2), prime2, 0n, wrap(-prime1)];
  for (let offset = 0; offset < end; offset += 8) {
    const lane = (offset / 8) % 4;
    lanes[lane] = round(lanes[lane] ?? 0n, view.getBigUint64(offset, true));
  }
  const [one = 0n, two = 0n, three = 0n, four = 0n] = lanes;
  const hash = wrap(rotate(one, 1n) + rotate(two, 7n) + rotate(three, 12n) + rotate(four, 18n));
  return lanes.reduce((sum, lane) => wrap((sum ^ round(0n, lane)) * prime1 + prime4), hash);
}

/** What is left of the last 32 bytes: by eight, by four, by one. */
function hashTail(view: DataView, start: number, start64: bigint): bigint {
  let [offset, hash] = [start, start64];
  for (; offset + 8 <= view.byteLength; offset += 8) {
    hash = wrap(rotate(hash ^ round(0n, view.getBigUint64(offset, true)), 27n) * prime1 + prime4);
  }
  if (offset + 4 <= view.byteLength) {
    hash = wrap(rotate(hash ^ wrap(BigInt(view.getUint32(offset, true)) * prime1), 23n) * prime2 + prime3);
    offset += 4;
  }
  for (; offset < view.byteLength; offset++) {
    hash = wrap(rotate(hash ^ wrap(BigInt(view.getUint8(offset)) * prime5), 11n) * prime1);
  }
  return hash;
}

function avalanche(hash: bigint): bigint {
  const second = wrap((hash ^ (hash >> 33n)) * prime2);
  const third = wrap((second ^ (second >> 29n)) * prime3);
  return third ^ (third >> 32n);
}

function round(lane: bigint, input: bigint): bigint {
  return wrap(rotate(wrap(lane + input * prime2), 31n) * prime1);
}

function rotate(value: bigint, bits: bigint): bigint {
  return wrap((value << bits) | (value >> (64n - bits)));
}

function wrap(value: bigint): bigint {
  return BigInt.asUintN(64, value);
}
