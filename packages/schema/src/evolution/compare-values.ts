/** What was added to and removed from a set of values, whatever their order. */
export function compareValues(before: readonly string[], now: readonly string[]) {
  return {
    added: now.filter((value) => !before.includes(value)),
    removed: before.filter((value) => !now.includes(value)),
  };
}
