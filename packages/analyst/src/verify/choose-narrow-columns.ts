/** Values that rows are searched by, as texts in the order of the columns. */
export interface WantedContents {
  readonly columns: readonly WantedColumn[];
  /** Each once. No value has a control character. */
  readonly tuples: readonly (readonly string[])[];
}

export interface WantedColumn {
  readonly name: string;
  /** SQL's. */
  readonly type: string;
  /** Stands for null in the tuples, and has to in the table; undefined when no source row has null there. */
  readonly nullText: string | undefined;
}

/** A column of the tuples, which have others as well. */
interface TupleColumn extends WantedColumn {
  /** Its position in a tuple. */
  readonly index: number;
}

type Tuples = readonly (readonly string[])[];

/** So many of the contents have to stay apart, or another column is searched by as well. */
const toldApart = 0.95;

/** Takes columns, the narrowest first, until they tell nearly all of the tuples apart: what a scan reads follows them. */
export function chooseNarrowColumns(columns: readonly TupleColumn[], tuples: Tuples): WantedContents | undefined {
  if (columns.length === 0) return undefined;
  const byWidth = columns.toSorted((one, other) => sumWidth(tuples, one) - sumWidth(tuples, other));
  const all = pickDistinct(tuples, byWidth);
  for (let count = 1; count < byWidth.length; count += 1) {
    const chosen = byWidth.slice(0, count);
    const picked = pickDistinct(tuples, chosen);
    if (picked.length >= toldApart * all.length) return toWanted(chosen, picked);
  }
  return toWanted(byWidth, all);
}

function toWanted(columns: readonly TupleColumn[], tuples: Tuples): WantedContents {
  return { columns: columns.map(({ name, type, nullText }) => ({ name, type, nullText })), tuples };
}

function sumWidth(tuples: Tuples, { index }: TupleColumn): number {
  return tuples.reduce((sum, tuple) => sum + (tuple[index]?.length ?? 0), 0);
}

function pickDistinct(tuples: Tuples, columns: readonly TupleColumn[]): Tuples {
  const picked = tuples.map((tuple) => columns.map(({ index }) => tuple[index] ?? ""));
  return [...new Map(picked.map((tuple) => [tuple.join("\t"), tuple])).values()];
}
