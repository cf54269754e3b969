import { AthenaSqlError } from "../../errors.ts";

/** Bounds of the Wilson score interval of a Bernoulli process, for a confidence given by its z-score. */
export function wilsonLower(successes: bigint, trials: bigint, z: number): number {
  return findBound(successes, trials, z, -1);
}

export function wilsonUpper(successes: bigint, trials: bigint, z: number): number {
  return findBound(successes, trials, z, 1);
}

function findBound(successes: bigint, trials: bigint, z: number, side: 1 | -1): number {
  checkArguments(successes, trials, z);
  const n = Number(trials);
  const p = Number(successes) / n;
  const spread = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return (p + (z * z) / (2 * n) + side * spread) / (1 + (z * z) / n);
}

function checkArguments(successes: bigint, trials: bigint, z: number): void {
  if (successes < 0n) refuse("number of successes must not be negative");
  if (trials <= 0n) refuse("number of trials must be positive");
  if (successes > trials) refuse("number of successes must not be larger than number of trials");
  if (z < 0) refuse("z-score must not be negative");
}

function refuse(message: string): never {
  throw new AthenaSqlError("INVALID_FUNCTION_ARGUMENT", message);
}
