import { describe, expect, it } from "vitest";

import { toDefinitionLock } from "./definition-lock.ts";
import { findDataset } from "./fixtures/datasets.ts";
import { parseLocks } from "./parse-locks.ts";

const iris = findDataset("iris");

const lock = toDefinitionLock(iris);
const text = `${JSON.stringify(lock, null, 2)}\n`;

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

  it.each(["", text.slice(0, 100), "null", "[]", "{}", '{"dataset":"iris","columns":{}}'])(
    "names a file that is no lock, and reads the others: %j",
    (broken) => {
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
    },
  );
});
