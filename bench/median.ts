/** The value in the middle. Throws `RangeError` when there is none. */
export function computeMedian(values: readonly number[]): number {
  return pickMedian(values, (value) => value);
}

/** The round whose speed is in the middle. Throws `RangeError` when there is none. */
export function pickMedianSpeed<Round extends { readonly rowsPerSecond: number }>(rounds: readonly Round[]): Round {
  return pickMedian(rounds, ({ rowsPerSecond }) => rowsPerSecond);
}

function pickMedian<Item>(items: readonly Item[], measure: (item: Item) => number): Item {
  const inOrder = items.toSorted((one, other) => measure(one) - measure(other));
  const median = inOrder[Math.floor(inOrder.length / 2)];
  if (median === undefined) throw new RangeError("the median of nothing");
  return median;
}
