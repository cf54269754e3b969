import { describe, expect, it } from "vitest";

import type { ColumnDefinition } from "../dataset.ts";
import { people } from "../fixtures/people.ts";
import { text } from "../types/text.ts";
import { compareColumns } from "./compare-columns.ts";

const [id, name, age] = people.columns;
const note = { name: "note", type: text, header: "note" };
const wayOut = 'take it back, or define a new dataset beside "people" and let producers move';

function compare(columns: readonly ColumnDefinition[], before: readonly ColumnDefinition[] = people.columns) {
  return compareColumns({ ...people, columns: before }, { ...people, columns }).map(({ isAccepted, line }) => ({
    isAccepted,
    line,
  }));
}

function change(column: ColumnDefinition | undefined, to: Partial<ColumnDefinition>): readonly ColumnDefinition[] {
  return people.columns.map((each) => (each === column ? { ...each, ...to } : each));
}

describe("compareColumns", () => {
  it("accepts optional columns after all others", () => {
    const optional = { ...note, optional: true } as const;
    const added = [optional, { ...optional, name: "title", header: "title" }];

    expect(compare([...people.columns, ...added])).toEqual([
      { isAccepted: true, line: 'optional column "note" was added: it is null in all rows before' },
      { isAccepted: true, line: 'optional column "title" was added: it is null in all rows before' },
    ]);
  });

  it("refuses a mandatory column after all others, and says that an optional one is possible", () => {
    expect(compare([...people.columns, note])).toEqual([
      {
        isAccepted: false,
        line:
          'column "note" was added and is not optional: rows of old producers lack it; ' +
          'make it optional, or define a new dataset beside "people" and let producers move',
      },
    ]);
  });

  it.each([
    ["removed", people.columns.slice(0, 2)],
    [
      "displaced by a new one",
      [...people.columns.slice(0, 2), { ...note, optional: true as const }, ...people.columns.slice(2)],
    ],
    ["renamed", change(age, { name: "years" })],
  ])("refuses a column that was %s", (_, columns) => {
    expect(compare(columns)).toEqual([
      {
        isAccepted: false,
        line: `column "age" was removed, renamed or moved: records carry columns by their place; ${wayOut}`,
      },
    ]);
  });

  it.each([
    [
      "another header",
      people.columns,
      change(name, { header: "Name" }),
      'column "name" had the header "name": old files have it still',
    ],
    [
      "an optional column made mandatory",
      change(age, { optional: true }),
      people.columns,
      'column "age" was optional: old rows may lack it',
    ],
    [
      "a mandatory column made optional",
      people.columns,
      change(id, { optional: true }),
      'column "id" was not optional: queries count on a value in every row',
    ],
  ])("refuses %s", (_, before, columns, problem) => {
    expect(compare(columns, before)).toEqual([{ isAccepted: false, line: `${problem}; ${wayOut}` }]);
  });

  it("names each of several changes of one column", () => {
    expect(compare(change(name, { header: "Name", optional: true }))).toHaveLength(2);
  });
});
