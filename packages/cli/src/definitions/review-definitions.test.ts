import { irisManifest } from "@sluice/lake/testing";
import { toDefinitionLock } from "@sluice/registry";
import { type DatasetDefinition, text } from "@sluice/schema";
import { findDefinition } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { reviewChanges } from "./review-changes.ts";
import { reviewLocks } from "./review-locks.ts";

const iris = findDefinition("iris");
const note = { name: "note", type: text, header: "note" } as const;
const grown = withColumn({ ...note, optional: true });

function withColumn(column: DatasetDefinition["columns"][number]): DatasetDefinition {
  return { ...iris, columns: [...iris.columns, column] };
}

function stackWith(definition: DatasetDefinition) {
  return { datasets: { iris: { ...irisManifest, definition } } };
}

describe("reviewLocks", () => {
  it.each<[string, DatasetDefinition | undefined, object]>([
    ["locked as it is", iris, { locked: ['dataset "iris": as locked on 2026-11-21'], unlocked: [] }],
    [
      "new",
      undefined,
      { locked: [], unlocked: ['dataset "iris" is not locked yet: run "npx sluice lock", and commit'] },
    ],
  ])("tells a definition that is %s", (_, locked, reviewed) => {
    const findLock = () => (locked === undefined ? undefined : toDefinitionLock(locked, "2026-11-21"));

    expect(reviewLocks(stackWith(iris), { findLock })).toEqual(reviewed);
  });

  it("tells what is not locked yet of one that has grown", () => {
    const { unlocked } = reviewLocks(stackWith(grown), { findLock: () => toDefinitionLock(iris, "2026-11-21") });

    expect(unlocked).toEqual([
      'dataset "iris" is not locked yet: optional column "note" was added: it is null in all rows before; ' +
        'run "npx sluice lock", and commit',
    ]);
  });
});

describe("reviewChanges", () => {
  it("says what follows from a change that data can take", () => {
    expect(reviewChanges(stackWith(iris), stackWith(grown))).toEqual({
      changes: ['dataset "iris" since 2026-11-21: optional column "note" was added: it is null in all rows before'],
      refused: [],
    });
  });

  it("refuses others, with the way out", () => {
    const { changes, refused } = reviewChanges(stackWith(iris), stackWith(withColumn(note)));

    expect(changes).toEqual([]);
    expect(refused).toEqual([
      expect.stringMatching(/^dataset "iris" since 2026-11-21: column "note" was added .*; make it optional/),
    ]);
  });

  it("has nothing to say of datasets that are new, gone, or as they were", () => {
    const nothing = { changes: [], refused: [] };

    expect(reviewChanges({ datasets: {} }, stackWith(iris))).toEqual(nothing);
    expect(reviewChanges(stackWith(iris), { datasets: {} })).toEqual(nothing);
    expect(reviewChanges(stackWith(iris), stackWith({ ...iris, description: "Said better." }))).toEqual(nothing);
  });
});
