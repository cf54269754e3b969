import {
  type ColumnDefinition,
  type DatasetDefinition,
  findColumn,
  findMeasuredType,
  listPartialColumns,
  toPlainType,
  type WindowDefinition,
} from "@sluice/schema";

/** How a saved value is written as JSON: as it is, in quotes, or as the hashes that it stands for. */
export type SavedForm = "n" | "t" | "k";

/**
 * What the values of saved groups are: the groups' columns, then the columns that the measures' partial aggregates have. It is saved
 * with them, so that a function that measures something else by now can still write them down.
 */
export interface Layout {
  /** `t:region` of each column. */
  readonly columns: readonly string[];
  /** How many of them are groups. */
  readonly groupCount: number;
}

export function toLayout(definition: DatasetDefinition, { groupBy, measures }: WindowDefinition): Layout {
  const groups = groupBy.map((name) => findColumn(definition, name));
  const partials = Object.entries(measures).flatMap(([name, measure]) => {
    const columns = listPartialColumns(name, measure, findMeasuredType(definition, measure));
    return columns.map((column) => (measure.kind === "distinct" ? `k:${column.name}` : markColumn(column)));
  });
  return { columns: [...groups.map(markColumn), ...partials], groupCount: groups.length };
}

const quotedKinds: ReadonlySet<string> = new Set(["text", "date", "timestamp"]);

function markColumn({ name, type }: Pick<ColumnDefinition, "name" | "type">): string {
  return `${quotedKinds.has(toPlainType(type).kind) ? "t" : "n"}:${name}`;
}

/** The parts of a layout's column. */
export function readColumn(marked: string): { readonly form: SavedForm; readonly name: string } {
  const form = marked[0];
  return { form: form === "t" || form === "k" ? form : "n", name: marked.slice(2) };
}
