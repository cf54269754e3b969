/** The year that `yy` begins with where a definition does not say: as Java's DateTimeFormatter reads it, 2000 to 2099. */
export const usualFirstYear = 2000;

/** Two digits name the one year that ends in them of the hundred that begin with `firstYear`. */
export function expandYear(twoDigits: number, firstYear: number): number {
  return firstYear + ((twoDigits - (firstYear % 100) + 100) % 100);
}

/** Throws `RangeError` for a first year of years that four digits cannot hold, and for one that no `yy` asks for. */
export function checkFirstYear(firstYear: number | undefined, pattern: string): void {
  if (firstYear === undefined) return;
  if (!Number.isInteger(firstYear) || firstYear < 1 || firstYear > 9900) {
    throw new RangeError(`firstYear ${firstYear} is not a whole number from 1 to 9900`);
  }
  if (!/(?<!y)yy(?!y)/.test(pattern))
    throw new RangeError(`firstYear is for two digits of a year; "${pattern}" has no yy`);
}

/** A first year as a type carries it: the usual one is not named, so that a type is written in one way. */
export function nameFirstYear(firstYear: number | undefined): { readonly firstYear?: number } {
  return firstYear === undefined || firstYear === usualFirstYear ? {} : { firstYear };
}
