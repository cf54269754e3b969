import type { HeaderLayout } from "@sluice/schema";

/** Where a file has a column of the dataset. Throws `RangeError` for a layout of another dataset. */
export function getPosition({ order }: HeaderLayout, column: number): number {
  const position = order[column];
  if (position === undefined) throw new RangeError(`the layout has no column ${column}`);
  return position;
}
