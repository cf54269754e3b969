import { findDefinition } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { toDefinitionLock } from "./definition-lock.ts";
import { parseLocks } from "./parse-locks.ts";

const lock = toDefinitionLock(findDefinition("iris"), "2026-11-21");
const text = `${JSON.stringify(lock, null, 2)}\n`;
const definition = JSON.stringify(lock.definition);

describe("parseLocks", () => {
  it("reads the locks that are written", () => {
    expect(parseLocks([{ file: "iris.json", text }])).toEqual({ locks: [lock], unreadable: [] });
  });

  it("says which file has the marks of a merge, and the way out", () => {
    const merged = text.replace('"name"', '<<<<<<< HEAD\n"name"\n=======\n"title"\n>>>>>>> other\n');

    expect(parseLocks([{ file: "iris.json", text: merged }])).toEqual({
      locks: [],
      unreadable: [
        'lock "iris.json" has the marks of a merge: take it whole, as one side committed it, then run "pnpm run lock"',
      ],
    });
  });

  it("says of a lock in the format of before how to convert it", () => {
    const old = '{"dataset":"iris","formats":[],"columns":[{"name":"species","type":"text"}]}';

    expect(parseLocks([{ file: "iris.json", text: old }]).unreadable).toEqual([
      'lock "iris.json" has the format of before: with the definition as it was locked, delete the file, ' +
        'run "pnpm run lock", and only then change the definition',
    ]);
  });

  it.each([
    "",
    text.slice(0, 100),
    "null",
    "[]",
    "{}",
    `{"lockedOn":"2026-11-21"}`,
    `{"lockedOn":"21.11.2026","definition":${definition}}`,
    `{"lockedOn":"2026-11-21","definition":{"name":"iris","columns":{}}}`,
    `{"lockedOn":"2026-11-21","definition":${definition.replace('"kind":"double"', '"kind":"number"')}}`,
    `{"lockedOn":"2026-11-21","definition":${definition.replace('"values":', '"value":')}}`,
  ])("names a file that is no lock, and reads the others: %j", (broken) => {
    const parsed = parseLocks([
      { file: "broken.json", text: broken },
      { file: "iris.json", text },
    ]);

    expect(parsed).toEqual({
      locks: [lock],
      unreadable: [
        'lock "broken.json" is no lock of a dataset: take it whole, as one side committed it, then run "pnpm run lock"',
      ],
    });
  });
});
