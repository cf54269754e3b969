import {
  arrivalTime,
  compileDataset,
  type Column,
  type Dataset,
  type DatasetDefinition,
  findDayRange,
  type Measure,
  readLengthSeconds,
  type WindowDefinition,
} from "@sluice/schema";

import { toTimeRange } from "./fold/window-time.ts";
import type { Accumulator } from "./measures/accumulator.ts";
import { type ColumnValue, createColumnValue } from "./measures/column-value.ts";
import { chooseValueForm, createAccumulator } from "./measures/create-accumulator.ts";
import { type Layout, toLayout } from "./state/layout.ts";

/** A window, ready to take rows in. Columns are named by their place among `columns`. */
export interface CompiledWindow {
  readonly dataset: Dataset;
  readonly definition: WindowDefinition;
  readonly everyMs: number;
  /** Moments whose days the results have a partition for: from the first, before the second. */
  readonly rangeMs: readonly [number, number];
  /** Places in the dataset of the columns that the window looks at. */
  readonly columns: readonly number[];
  /** Which of them says the time; undefined for the time of arrival. */
  readonly time: number | undefined;
  readonly groups: readonly number[];
  /** What is loaded of each row. */
  readonly loads: readonly { readonly column: number; readonly value: ColumnValue }[];
  readonly measures: readonly CompiledMeasure[];
  readonly layout: Layout;
}

interface CompiledMeasure {
  readonly value: ColumnValue;
  readonly create: () => Accumulator;
}

/** Compiles a checked window of a definition. */
export function compileWindow(definition: DatasetDefinition, window: WindowDefinition): CompiledWindow {
  const dataset = compileDataset(definition);
  const columns = new ColumnList(dataset);
  const time = window.time === arrivalTime ? undefined : columns.place(window.time);
  const groups = window.groupBy.map((name) => columns.place(name));
  const measures = Object.values(window.measures).map((measure) => compileMeasure(measure, columns));
  return {
    dataset,
    definition: window,
    everyMs: readLengthSeconds(window) * 1000,
    rangeMs: toTimeRange(findDayRange(definition, window)),
    columns: columns.wanted,
    time,
    groups,
    loads: columns.loads,
    measures,
    layout: toLayout(definition, window),
  };
}

/** Rows are never null. */
const anyRow: ColumnValue = { isNull: false, number: 0, big: 0n, text: "", load: () => undefined };

function compileMeasure(measure: Measure, columns: ColumnList): CompiledMeasure {
  if (measure.column === undefined) return { value: anyRow, create: () => createAccumulator(measure, { kind: "int" }) };
  const { value, type } = columns.load(measure, measure.column);
  return { value, create: () => createAccumulator(measure, type) };
}

/** Collects the columns that a window looks at, each once, and the forms that their values are wanted in. */
class ColumnList {
  readonly wanted: number[] = [];
  readonly loads: CompiledWindow["loads"][number][] = [];
  readonly #dataset: Dataset;
  readonly #values = new Map<string, ColumnValue>();

  constructor(dataset: Dataset) {
    this.#dataset = dataset;
  }

  place(name: string): number {
    const at = this.#dataset.columns.findIndex((column) => column.name === name);
    if (!this.wanted.includes(at)) this.wanted.push(at);
    return this.wanted.indexOf(at);
  }

  load(measure: Measure, name: string): { readonly value: ColumnValue; readonly type: Column["type"]["description"] } {
    const column = this.place(name);
    const type = this.#dataset.columns[this.wanted[column] ?? -1]?.type;
    if (type === undefined) throw new TypeError(`not a checked window: there is no column "${name}"`);
    const form = chooseValueForm(measure, type.description);
    const key = `${form} ${name}`;
    const known = this.#values.get(key);
    const value = known ?? createColumnValue(type, form);
    this.#values.set(key, value);
    if (known === undefined) this.loads.push({ column, value });
    return { value, type: type.description };
  }
}
