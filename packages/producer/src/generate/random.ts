import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/**
 * Random values that are the same for the same seed on every machine. Uses only operations whose result IEEE 754 defines
 * to the last bit, so no logarithm and no sine.
 */
export interface Random {
  /** From 0 to below 1. */
  readonly fraction: () => number;
  /** A whole number from `min` to `max`, both included. */
  readonly between: (min: number, max: number) => number;
  /** True in `percent` of 100 cases. */
  readonly isIn: (percent: number) => boolean;
  readonly pick: <Values extends readonly [unknown, ...unknown[]]>(values: Values) => Values[number];
  /** Roughly normal, with mean 0 and deviation 1: a sum of four values, never beyond 3.5. */
  readonly normal: () => number;
}

const deviationOfSum = Math.sqrt(1 / 3);
const warmUpRounds = 32;

export function createRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  // The first values of neighbouring seeds are alike.
  for (let round = 0; round < warmUpRounds; round += 1) generator.next();
  const fraction = (): number => (generator.next() >>> 0) / 2 ** 32;
  const between = (min: number, max: number): number => min + Math.floor(fraction() * (max - min + 1));
  return {
    fraction,
    between,
    isIn: (percent) => fraction() * 100 < percent,
    pick: (values) => values[between(0, values.length - 1)] ?? values[0],
    normal: () => {
      const [one, other] = [generator.next(), generator.next()];
      const sum = (one & 0xff_ff) + (one >>> 16) + (other & 0xff_ff) + (other >>> 16);
      return (sum / 65_536 - 2) / deviationOfSum;
    },
  };
}
