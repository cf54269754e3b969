import { type DatasetDefinition, text } from "@sluice/schema";
import { findDefinition } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { checkLocks } from "./check-locks.ts";
import { type DefinitionLock, toDefinitionLock } from "./definition-lock.ts";

const [iris, people] = [findDefinition("iris"), findDefinition("people")];
const note = { name: "note", type: text, header: "note", optional: true } as const;
const [before, today] = ["2026-11-21", "2026-11-29"];

function check(definitions: readonly DatasetDefinition[], locks: readonly DefinitionLock[]) {
  return checkLocks({ definitions, locks, today });
}

describe("checkLocks", () => {
  it("has nothing to report for datasets that match their locks", () => {
    const locks = [toDefinitionLock(iris, before), toDefinitionLock(people, before)];

    expect(check([iris, people], locks)).toEqual({ refused: [], accepted: [], toWrite: [] });
  });

  it("has nothing to report for other words about a dataset", () => {
    const reworded = { ...people, description: "Said better.", sampleQuery: "SELECT 1" };

    expect(check([reworded], [toDefinitionLock(people, before)])).toMatchObject({ accepted: [], toWrite: [] });
  });

  it("would write the lock of a new dataset, and of one with a new optional column, with the day", () => {
    const grown = { ...people, columns: [...people.columns, note] };

    expect(check([iris, grown], [toDefinitionLock(people, before)])).toEqual({
      refused: [],
      accepted: [
        'dataset "iris" is new',
        'dataset "people": optional column "note" was added: it is null in all rows before',
      ],
      toWrite: [toDefinitionLock(iris, today), toDefinitionLock(grown, today)],
    });
  });

  it("writes no lock for a dataset with a refused change, and reports one that is gone", () => {
    const moved = { ...people, routingColumn: "name", columns: [...people.columns, note] };
    const locks = [toDefinitionLock(people, before), toDefinitionLock(iris, before)];

    const { refused, accepted, toWrite } = check([moved], locks);

    expect(refused).toEqual([
      'dataset "iris" is locked and gone: its data is still in the lake; take it back',
      expect.stringMatching(/^dataset "people": routingColumn changed/),
    ]);
    expect({ accepted, toWrite }).toEqual({ accepted: [], toWrite: [] });
  });
});
