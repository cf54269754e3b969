/** Which rows of many are drawn: those in sight, and some around. */
export interface RowWindow {
  readonly first: number;
  /** Not drawn any more. */
  readonly end: number;
}

export interface RowView {
  readonly rows: number;
  readonly rowPixels: number;
  readonly scrollTop: number;
  readonly heightPixels: number;
}

const spareRows = 12;

export function computeRowWindow({ rows, rowPixels, scrollTop, heightPixels }: RowView): RowWindow {
  const first = Math.max(0, Math.floor(scrollTop / rowPixels) - spareRows);
  const end = Math.min(rows, Math.ceil((scrollTop + heightPixels) / rowPixels) + spareRows);
  return { first: Math.min(first, end), end };
}

const [leastCharacters, mostCharacters] = [4, 42];
const sampledRows = 300;

/** How wide each column is, in characters: as its longest value among the first rows, within bounds. */
export function measureColumns(
  columns: readonly { readonly name: string }[],
  rows: readonly (readonly (string | null)[])[],
): readonly number[] {
  const sample = rows.slice(0, sampledRows);
  return columns.map(({ name }, at) => {
    const longest = sample.reduce((most, row) => Math.max(most, row[at]?.length ?? 4), name.length);
    return Math.min(mostCharacters, Math.max(leastCharacters, longest));
  });
}
