/** Set by `pnpm run test:long`, and read nowhere else. */
const isLongRun = process.env["SLUICE_TEST_LONG"] === "1";

/** How often or how many: few in `pnpm test`, which is for every change, and all in `pnpm run test:long`. */
export function pickForRun<Value>({ short, long }: { readonly short: Value; readonly long: Value }): Value {
  return isLongRun ? long : short;
}
