import type { Dataset } from "@sluice/schema";

import { chooseNarrowColumns, type WantedColumn, type WantedContents } from "./choose-narrow-columns.ts";
import { findSearchedType, type SearchedType } from "./searched-type.ts";
import type { SourceEntry } from "./source-ledger.ts";

/** Between which values a column of the sources' rows lies. */
export interface ColumnRange {
  readonly name: string;
  /** SQL's. */
  readonly type: string;
  readonly least: string;
  readonly greatest: string;
  readonly hasNulls: boolean;
}

/** Bounds what is held of the contents while they are gathered. More would take too many statements anyway. */
const maxCharacters = 8 * 1024 * 1024;

/** Gathers what tells the sources' good rows from the lake's others, in values that SQL compares as JavaScript does. */
export class SourceContents {
  readonly #columns: readonly GatheredColumn[];
  #tuples: Map<string, readonly string[]> | undefined = new Map();
  #characters = 0;

  constructor({ columns }: Pick<Dataset, "columns">) {
    this.#columns = columns.flatMap(({ name, type }, index) => {
      const searched = findSearchedType(type.glueType);
      return searched === undefined ? [] : [new GatheredColumn(name, index, searched)];
    });
  }

  add({ isGood, values = [] }: SourceEntry): void {
    if (!isGood) return;
    const texts = this.#columns.map((column) => column.take(values[column.index] ?? null));
    if (this.#tuples === undefined) return;
    const key = texts.join("\t");
    if (this.#tuples.has(key)) return;
    this.#tuples.set(key, texts);
    this.#characters += key.length;
    if (this.#characters > maxCharacters) this.#tuples = undefined;
  }

  /** The contents in the fewest, narrowest columns that tell them apart; undefined when there are too many, or none can. */
  list(): WantedContents | undefined {
    if (this.#tuples === undefined) return undefined;
    const narrow = this.#columns.map((column, index) => ({ ...column.describe(), index, isNarrow: column.isNarrow }));
    return chooseNarrowColumns(
      narrow.filter(({ isNarrow }) => isNarrow),
      [...this.#tuples.values()],
    );
  }

  /** Of columns whose values have an order. */
  ranges(): readonly ColumnRange[] {
    return this.#columns.flatMap((column) => column.range() ?? []);
  }
}

/** A column of the sources, as far as its rows have been read. */
class GatheredColumn {
  readonly index: number;
  /** Whether each of its values can be searched by. */
  isNarrow = true;
  readonly #name: string;
  readonly #type: SearchedType;
  #hasNulls = false;
  #bounds: { readonly least: string; readonly greatest: string } | undefined;

  constructor(name: string, index: number, type: SearchedType) {
    this.#name = name;
    this.index = index;
    this.#type = type;
  }

  /** Returns the value's text, or nothing once the column is not to be searched by. */
  take(value: string | null): string {
    if (value === null) {
      this.#hasNulls = true;
      return this.#type.nullText;
    }
    this.#widen(value);
    const text = this.isNarrow ? this.#type.toText(value) : undefined;
    if (text === undefined) this.isNarrow = false;
    return text ?? "";
  }

  describe(): WantedColumn {
    const nullText = this.#hasNulls ? this.#type.nullText : undefined;
    return { name: this.#name, type: this.#type.name, nullText };
  }

  range(): ColumnRange | undefined {
    if (this.#bounds === undefined) return undefined;
    const [least, greatest] = [this.#bounds.least, this.#bounds.greatest].map(this.#type.toText);
    if (least === undefined || greatest === undefined) return undefined;
    return { name: this.#name, type: this.#type.name, least, greatest, hasNulls: this.#hasNulls };
  }

  #widen(value: string): void {
    const { toOrder } = this.#type;
    if (toOrder === undefined) return;
    const { least, greatest } = this.#bounds ?? { least: value, greatest: value };
    const [order, first, last] = [toOrder(value), toOrder(least), toOrder(greatest)];
    if (this.#bounds !== undefined && order >= first && order <= last) return;
    this.#bounds = { least: order < first ? value : least, greatest: order > last ? value : greatest };
  }
}
