import { type Dataset, type HeaderLayout, parseRow, partitionPathOf, routingValueOf } from "@sluice/schema";
import type { RowGroup } from "@sluice/stream";

import type { RowGroups } from "../row-groups.ts";
import { fieldKinds, type FieldScan } from "./field-scan.ts";
import { RecentBytes, unknown } from "./recent-bytes.ts";

/** Above so many texts, or decisions, of a field the known ones are forgotten. */
const maxKnown = 50_000;

/** A field that decides a row's group. */
interface DecidingField {
  /** Position in the file. */
  readonly position: number;
  readonly partitionColumns: readonly string[];
  readonly isRouting: boolean;
  /** What each text decides, as a number: a time its month, another one of the same month the same. */
  readonly decisions: Map<string, number>;
  readonly numbers: Map<string, number>;
  readonly recent: RecentBytes;
  lastDecision: number;
}

/** Groups by what the fields decide: a step for each. */
type Step = Map<number, Step | RowGroup>;

/** Finds the group of a scanned row by the bytes that decide it, without a string where they repeat themselves. */
export class GroupFinder {
  /** Of the columns that decide alone. */
  readonly #dataset: Dataset;
  /** Where in the file each of them is. */
  readonly #positions: readonly number[];
  readonly #scan: FieldScan;
  readonly #groups: RowGroups;
  readonly #deciding: readonly DecidingField[];
  #known: Step = new Map();
  #last: RowGroup | undefined;

  constructor(dataset: Dataset, layout: HeaderLayout, scan: FieldScan, groups: RowGroups) {
    const decides = dataset.columns.map(({ name }) => isDeciding(dataset, name));
    this.#dataset = { ...dataset, columns: dataset.columns.filter((_, index) => decides[index]) };
    this.#positions = layout.order.filter((_, index) => decides[index]);
    this.#scan = scan;
    this.#groups = groups;
    this.#deciding = decidingFields(dataset, layout, groups);
  }

  /** Undefined when only the general path can tell, or the row has no partition. */
  find(): RowGroup | undefined {
    let isKnown = true;
    let isSame = this.#last !== undefined;
    for (const field of this.#deciding) {
      const before = field.lastDecision;
      if (!this.#decide(field)) isKnown = false;
      if (field.lastDecision !== before) isSame = false;
    }
    if (!isKnown) return (this.#last = this.#learn());
    if (isSame) return this.#last;
    return (this.#last = this.#knownGroup() ?? this.#learn());
  }

  /** Whether it is known what a field's text decides. */
  #decide(field: DecidingField): boolean {
    const { bytes, starts, ends, kinds } = this.#scan;
    const from = starts[field.position] ?? 0;
    const to = ends[field.position] ?? 0;
    // Undoubled quotes are another text than the bytes.
    const isEscaped = kinds[field.position] === fieldKinds.escaped;
    const recent = isEscaped ? unknown : field.recent.find(bytes, from, to);
    field.lastDecision = recent === unknown ? this.#lookUp(field) : recent;
    if (recent === unknown && field.lastDecision !== unknown && !isEscaped) {
      field.recent.keep(bytes, from, to, field.lastDecision);
    }
    return field.lastDecision !== unknown;
  }

  #lookUp({ decisions, position }: DecidingField): number {
    return decisions.get(this.#text(position)) ?? unknown;
  }

  #knownGroup(): RowGroup | undefined {
    let step: Step | RowGroup | undefined = this.#known;
    for (const { lastDecision } of this.#deciding) {
      step = step instanceof Map ? step.get(lastDecision) : undefined;
    }
    return step instanceof Map ? undefined : step;
  }

  #text(position: number): string {
    const { bytes, starts, ends, kinds } = this.#scan;
    const text = bytes.toString("utf8", starts[position], ends[position]);
    return kinds[position] === fieldKinds.escaped ? text.replaceAll('""', '"') : text;
  }

  /** Reads what decides as text, and remembers what it decides. */
  #learn(): RowGroup | undefined {
    const texts = this.#positions.map((position) => this.#text(position));
    const parsed = parseRow(this.#dataset, texts);
    if (!parsed.ok) return undefined;
    const { row } = parsed;
    const routingValue = routingValueOf(this.#dataset, row);
    if (this.#deciding.some(({ numbers }) => numbers.size >= maxKnown)) this.#forget();
    for (const field of this.#deciding) {
      if (field.lastDecision !== unknown) continue;
      const values = field.partitionColumns.map((name) => row.partition[name]);
      field.lastDecision = numberOf(field, JSON.stringify([values, field.isRouting ? routingValue : ""]));
      if (field.decisions.size >= maxKnown) field.decisions.clear();
      field.decisions.set(texts[this.#positions.indexOf(field.position)] ?? "", field.lastDecision);
    }
    return this.#knownGroup() ?? this.#keep(this.#groups.groupOf(partitionPathOf(row.partition), routingValue));
  }

  #forget(): void {
    this.#known = new Map();
    for (const field of this.#deciding) {
      field.decisions.clear();
      field.numbers.clear();
      field.recent.forget();
      field.lastDecision = unknown;
    }
  }

  #keep(group: RowGroup): RowGroup {
    let step = this.#known;
    for (const { lastDecision } of this.#deciding.slice(0, -1)) {
      const next = step.get(lastDecision);
      const known: Step = next instanceof Map ? next : new Map();
      step.set(lastDecision, known);
      step = known;
    }
    step.set(this.#deciding.at(-1)?.lastDecision ?? unknown, group);
    return group;
  }
}

/** Whether a column decides a row's group or, for the first row of a group, its partition key. */
function isDeciding({ partitionColumns, routingColumn }: Dataset, name: string): boolean {
  return name === routingColumn || partitionColumns.some(({ from }) => from === name);
}

/** Equal values have equal numbers. */
function numberOf({ numbers }: DecidingField, values: string): number {
  const known = numbers.get(values) ?? numbers.size;
  numbers.set(values, known);
  return known;
}

function decidingFields(dataset: Dataset, layout: HeaderLayout, { isOrdered }: RowGroups): readonly DecidingField[] {
  return dataset.columns.flatMap(({ name }, index) => {
    const partitionColumns = dataset.partitionColumns.filter(({ from }) => from === name).map((column) => column.name);
    const isRouting = isOrdered && name === dataset.routingColumn;
    if (partitionColumns.length === 0 && !isRouting) return [];
    const position = layout.order[index] ?? 0;
    const maps = { decisions: new Map<string, number>(), numbers: new Map<string, number>() };
    return [{ position, partitionColumns, isRouting, ...maps, recent: new RecentBytes(), lastDecision: unknown }];
  });
}
