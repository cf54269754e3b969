type Values = readonly (number | null)[];

/** The cosine between two sparse vectors, each given as names and numbers. NULL if any of the numbers is. */
export function measureCosine(
  leftKeys: readonly string[],
  leftValues: Values,
  rightKeys: readonly string[],
  rightValues: Values,
): number | null {
  if (leftValues.includes(null) || rightValues.includes(null)) return null;
  const right = new Map(rightKeys.map((key, index) => [key, rightValues[index] ?? 0]));
  const product = leftKeys.reduce((sum, key, index) => sum + (leftValues[index] ?? 0) * (right.get(key) ?? 0), 0);
  return product / (measureLength(leftValues) * measureLength(rightValues));
}

function measureLength(values: Values): number {
  return Math.sqrt(values.reduce<number>((sum, value) => sum + (value ?? 0) * (value ?? 0), 0));
}
