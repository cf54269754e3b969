import type { ColumnDefinition } from "../dataset.ts";
import { compareTypes } from "./compare-types.ts";
import { accept, type Difference, refuse, suggestNewDataset } from "./difference.ts";
import type { LockedDefinition } from "./locked-definition.ts";

/** Compares columns place by place: records carry them by position. */
export function compareColumns(deployed: LockedDefinition, current: LockedDefinition): readonly Difference[] {
  const isNew = ({ name }: ColumnDefinition) => !deployed.columns.some((column) => column.name === name);
  const added = current.columns.slice(deployed.columns.length).filter(isNew);
  return [
    ...deployed.columns.flatMap((column, index) =>
      compareColumn(column, current.columns[index], { deployed, current }),
    ),
    ...added.map((column) => judgeAddedColumn(column, deployed.name)),
  ];
}

interface Both {
  readonly deployed: LockedDefinition;
  readonly current: LockedDefinition;
}

function compareColumn(
  before: ColumnDefinition,
  now: ColumnDefinition | undefined,
  { deployed, current }: Both,
): readonly Difference[] {
  const column = `column "${before.name}"`;
  const wayOut = `take it back, or ${suggestNewDataset(deployed.name)}`;
  if (now?.name !== before.name) {
    const isGone = !current.columns.some(({ name }) => name === before.name);
    const problem = `${column} was removed, renamed or moved: records carry columns by their place`;
    return [refuse(`${isGone ? "lacks" : "moves"} ${column}`, problem, wayOut)];
  }
  return [
    ...compareTypes(before, now, deployed),
    ...findOtherChanges(before, now).map(({ brief, problem }) => refuse(brief, `${column} ${problem}`, wayOut)),
  ];
}

function findOtherChanges(before: ColumnDefinition, now: ColumnDefinition) {
  const column = `column "${before.name}"`;
  const problems: { readonly brief: string; readonly problem: string }[] = [];
  if (now.header !== before.header) {
    const problem = `had the header "${before.header}": old files have it still`;
    problems.push({ brief: `renames the header of ${column}`, problem });
  }
  if (before.optional === true && now.optional !== true)
    problems.push({ brief: `makes ${column} mandatory`, problem: "was optional: old rows may lack it" });
  if (before.optional !== true && now.optional === true)
    problems.push({
      brief: `makes ${column} optional`,
      problem: "was not optional: queries count on a value in every row",
    });
  return problems;
}

function judgeAddedColumn({ name, optional }: ColumnDefinition, dataset: string): Difference {
  const brief = `adds column "${name}"`;
  if (optional === true) return accept(brief, `optional column "${name}" was added: it is null in all rows before`);
  const problem = `column "${name}" was added and is not optional: rows of old producers lack it`;
  return refuse(brief, problem, `make it optional, or ${suggestNewDataset(dataset)}`);
}
