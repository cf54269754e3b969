/** What the names of a dataset's tables and views end in, besides its own: no other dataset's name may. */
export const tableEndings = {
  data: "_raw",
  rejects: "_rejects_raw",
  errors: "_errors",
  rejectsView: "_rejects",
} as const;

/**
 * The ending that makes a dataset's name that of another dataset's table or view: `_raw` of `crime_raw`. Undefined for a
 * name that no other dataset's tables have.
 */
export function findTableEnding(dataset: string): string | undefined {
  return Object.values(tableEndings).find((ending) => dataset.endsWith(ending));
}
