import { unknown } from "@sluice/bytes";
import type { RowGroup } from "@sluice/lake";
import {
  type ByteCodec,
  type Dataset,
  type HeaderLayout,
  parseRow,
  formatPartitionPath,
  toRoutingValue,
  TimeBytes,
} from "@sluice/schema";

import type { RowGroups } from "../row-groups.ts";
import { DecidingField, maxKnown } from "./deciding-field.ts";
import type { FieldScan } from "./field-scan.ts";
import { getPosition } from "./get-position.ts";
import { RecentGroups } from "./recent-groups.ts";

export interface GroupFinderOptions {
  readonly dataset: Dataset;
  readonly layout: HeaderLayout;
  readonly scan: FieldScan;
  readonly groups: RowGroups;
  /** For each column, what has read the current row's value; undefined for one of any text. */
  readonly codecs: readonly (ByteCodec | undefined)[];
}

/** Groups by what the fields decide, with one level of the tree for each field. */
type DecisionTree = Map<number, DecisionTree | RowGroup>;

/** Finds the group of a scanned row from the bytes that decide it; makes no string when they repeat earlier ones. */
export class GroupFinder {
  /** The dataset with only those columns that decide a group, or the partition key of its first row. */
  readonly #dataset: Dataset;
  /** The fields of those columns, and the ones among them that decide. */
  readonly #fields: readonly DecidingField[];
  readonly #deciding: readonly DecidingField[];
  readonly #scan: FieldScan;
  readonly #groups: RowGroups;
  #known: DecisionTree = new Map();
  #knownCount = 0;
  readonly #recent: RecentGroups;
  #last: RowGroup | undefined;

  constructor(options: GroupFinderOptions) {
    const { dataset, scan, groups } = options;
    const fields = dataset.columns.map((_, index) => createDecidingField(options, index));
    this.#dataset = { ...dataset, columns: dataset.columns.filter((_, index) => fields[index] !== undefined) };
    this.#fields = fields.filter((field) => field !== undefined);
    this.#deciding = this.#fields.filter((field) => field.isRouting || field.partitionColumns.length > 0);
    this.#recent = new RecentGroups(this.#deciding);
    this.#scan = scan;
    this.#groups = groups;
  }

  /** Undefined when only the general path can tell, or the row has no partition. */
  find(): RowGroup | undefined {
    const deciding = this.#deciding;
    let isKnown = true;
    let isSame = this.#last !== undefined;
    // By index: `for…of` would allocate an iterator for each row.
    for (let index = 0; index < deciding.length; index += 1) {
      const field = deciding[index];
      if (field === undefined) continue;
      const before = field.decision;
      const now = field.decide(this.#scan);
      if (now === unknown) isKnown = false;
      if (now !== before) isSame = false;
    }
    if (isKnown && isSame) return this.#last;
    this.#last = isKnown ? this.#findKnown() : this.#learn();
    return this.#last;
  }

  #findKnown(): RowGroup | undefined {
    return this.#recent.find() ?? this.#recent.keep(this.#knownGroup() ?? this.#learn());
  }

  #knownGroup(): RowGroup | undefined {
    let step: DecisionTree | RowGroup | undefined = this.#known;
    for (const { decision } of this.#deciding) step = step instanceof Map ? step.get(decision) : undefined;
    return step instanceof Map ? undefined : step;
  }

  /** Reads the fields as text, and remembers what they decide. */
  #learn(): RowGroup | undefined {
    const texts = this.#fields.map((field) => field.readText(this.#scan));
    const parsed = parseRow(this.#dataset, texts);
    if (!parsed.ok) return undefined;
    const { row } = parsed;
    const routingValue = toRoutingValue(this.#dataset, row);
    if (this.#knownCount >= maxKnown || this.#deciding.some(({ isFull }) => isFull)) this.#forget();
    for (const [index, field] of this.#fields.entries()) {
      const values = field.partitionColumns.map((name) => row.partition[name]);
      field.learn(texts[index] ?? "", JSON.stringify([values, field.isRouting ? routingValue : ""]));
    }
    return this.#knownGroup() ?? this.#keep(this.#groups.findGroup(formatPartitionPath(row.partition), routingValue));
  }

  #forget(): void {
    this.#known = new Map();
    this.#knownCount = 0;
    this.#recent.forget();
    for (const field of this.#deciding) field.forget();
  }

  #keep(group: RowGroup): RowGroup {
    let step = this.#known;
    for (const { decision } of this.#deciding.slice(0, -1)) {
      const next = step.get(decision);
      const known: DecisionTree = next instanceof Map ? next : new Map();
      step.set(decision, known);
      step = known;
    }
    step.set(this.#deciding.at(-1)?.decision ?? unknown, group);
    this.#knownCount += 1;
    return group;
  }
}

/** The field of a column that decides a row's group or, in the first row of a group, its partition key. */
function createDecidingField(
  { dataset, layout, groups, codecs }: GroupFinderOptions,
  index: number,
): DecidingField | undefined {
  const column = dataset.columns[index];
  const partitionColumns = dataset.partitionColumns.filter(({ from }) => from === column?.name).map(({ name }) => name);
  const givesKey = column?.name === dataset.routingColumn;
  if (partitionColumns.length === 0 && !givesKey) return undefined;
  const isRouting = givesKey && groups.isOrdered;
  // When rows are kept in order the text decides, and a null has no time.
  const codec = isRouting || column?.optional === true ? undefined : codecs[index];
  const time = codec instanceof TimeBytes ? codec : undefined;
  return new DecidingField({ position: getPosition(layout, index), partitionColumns, isRouting, time });
}
