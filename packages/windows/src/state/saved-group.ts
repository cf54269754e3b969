/**
 * A group of one window as values of text: of the partial aggregate that it becomes, a sketch shorter. First its account, then the
 * columns of its layout.
 */
export type SavedGroup = readonly (string | null)[];

/** Places of a group's account. Times are milliseconds since 1970. */
export const account = {
  startMs: 0,
  rows: 1,
  lateRows: 2,
  latenessMs: 3,
  firstArrivedAtMs: 4,
  lastArrivedAtMs: 5,
} as const;

/** Where the values of the layout's columns begin. */
export const accountLength = 6;

/** Names a group among those of all windows: equal for equal groups. */
export function nameGroup(startMs: number | string, values: readonly (string | null)[]): string {
  return values.length === 0 ? `${startMs}` : JSON.stringify([`${startMs}`, ...values]);
}

/** The name of a saved group. */
export function nameSavedGroup(saved: SavedGroup, groupCount: number): string {
  return nameGroup(saved[account.startMs] ?? "", saved.slice(accountLength, accountLength + groupCount));
}
