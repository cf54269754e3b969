/** Bits of the highest half of a double that give a first guess (Sun's fdlibm, s_cbrt.c, by which Java goes). */
const normalGuess = 715_094_163;
const smallGuess = 696_219_795;

/** The cube root as Java computes it, which differs from JavaScript's in the last bit of one in nine. */
export function takeCubeRoot(value: number): number {
  const size = Math.abs(value);
  if (size === 0 || !Number.isFinite(size)) return value;
  const guess = guessRoot(size);
  const r = (guess * guess) / size;
  const s = 19 / 35 + r * guess;
  const better = addUlp(guess * (5 / 14 + 45 / 28 / (s + 99 / 70 + -864 / 1225 / s)));
  const quotient = size / (better * better);
  return Math.sign(value) * (better + better * ((quotient - better) / (better + better + quotient)));
}

function guessRoot(size: number): number {
  const high = toHighBits(size);
  if (high >= 0x0010_0000) return fromHighBits(Math.floor(high / 3) + normalGuess);
  return fromHighBits(Math.floor(toHighBits(size * 2 ** 54) / 3) + smallGuess);
}

/** Cut to twenty bits and rounded up. */
function addUlp(value: number): number {
  return fromHighBits(toHighBits(value) + 1);
}

const view = new DataView(new ArrayBuffer(8));

function toHighBits(value: number): number {
  view.setFloat64(0, value);
  return view.getInt32(0);
}

function fromHighBits(bits: number): number {
  view.setInt32(0, bits);
  view.setInt32(4, 0);
  return view.getFloat64(0);
}
