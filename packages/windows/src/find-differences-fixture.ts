type Answers = ReadonlyMap<string, readonly unknown[]>;

/** Doubles depend on the order in which they are added: equal within a billionth of themselves, or of the largest weight. */
function boundDifference(value: number): number {
  return 1e-9 * Math.max(Math.abs(value), 1e6);
}

/** Places of sums, means and spreads among a group's values: doubles even when they are whole. */
const roundedPlaces: ReadonlySet<number> = new Set([5, 6, 7, 14, 15]);

/** Where two answers differ: groups, integers and decimals at all, doubles by more than their order explains. */
export function findDifferences(merged: Answers, whole: Answers): readonly string[] {
  const names = new Set([...merged.keys(), ...whole.keys()]);
  return [...names].flatMap((name) => {
    const [found, wanted] = [merged.get(name) ?? [], whole.get(name) ?? []];
    return wanted.length === found.length
      ? wanted.flatMap((value, at) =>
          isAlike(found[at], value, at) ? [] : [`${name} ${at}: ${String(found[at])}, not ${String(value)}`],
        )
      : [`${name} has ${found.length} values, not ${wanted.length}`];
  });
}

function isAlike(found: unknown, wanted: unknown, at: number): boolean {
  if (typeof wanted !== "number" || !roundedPlaces.has(at)) return found === wanted;
  return Math.abs(Number(found) - wanted) <= boundDifference(wanted);
}
