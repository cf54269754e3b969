import { describe, expect, it } from "vitest";

import { checkLocks } from "./check-locks.ts";
import { toDefinitionLock } from "./definition-lock.ts";
import { findDataset } from "./fixtures/datasets.ts";
import { textCodec } from "./types/text.ts";

const iris = findDataset("iris");
const people = findDataset("people");

const note = { name: "note", type: textCodec, header: "note", optional: true } as const;

describe("checkLocks", () => {
  it("has nothing to report for datasets that match their locks", () => {
    const check = checkLocks([iris, people], [toDefinitionLock(iris), toDefinitionLock(people)]);

    expect(check).toEqual({ refused: [], accepted: [], toWrite: [] });
  });

  it("would write the lock of a new dataset, and of one with a new optional column", () => {
    const grown = { ...people, columns: [...people.columns, note] };

    expect(checkLocks([iris, grown], [toDefinitionLock(people)])).toEqual({
      refused: [],
      accepted: ['dataset "iris" is new', 'dataset "people": optional column "note" was added'],
      toWrite: [toDefinitionLock(iris), toDefinitionLock(grown)],
    });
  });

  it("writes no lock for a dataset with a refused change, and reports one that is gone", () => {
    const moved = { ...people, routingColumn: "name", columns: [...people.columns, note] };

    const { refused, accepted, toWrite } = checkLocks([moved], [toDefinitionLock(people), toDefinitionLock(iris)]);

    expect(refused).toEqual([
      'dataset "iris" is locked and gone: its data is still in the lake; take it back',
      expect.stringMatching(/^dataset "people": routingColumn changed/),
    ]);
    expect({ accepted, toWrite }).toEqual({ accepted: [], toWrite: [] });
  });
});
