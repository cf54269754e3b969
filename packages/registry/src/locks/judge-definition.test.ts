import { text } from "@sluice/schema";
import { findDefinition } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { toDefinitionLock } from "./definition-lock.ts";
import { judgeDefinition } from "./judge-definition.ts";

const people = findDefinition("people");
const note = { name: "note", type: text, header: "note", optional: true } as const;
const lock = toDefinitionLock(people, "2026-11-21");

describe("judgeDefinition", () => {
  it("takes a definition without a lock for a new one", () => {
    expect(judgeDefinition(people, undefined)).toEqual({ kind: "new" });
  });

  it("finds a definition locked as it is, whatever its words", () => {
    const reworded = { ...people, description: "Said better.", sampleQuery: "SELECT 1" };

    expect(judgeDefinition(reworded, lock)).toEqual({ kind: "locked", lockedOn: "2026-11-21" });
  });

  it("says what follows from a change that old data can take", () => {
    expect(judgeDefinition({ ...people, columns: [...people.columns, note] }, lock)).toEqual({
      kind: "grown",
      changes: ['optional column "note" was added: it is null in all rows before'],
    });
  });

  it("refuses a change that old data cannot take, and lets others wait", () => {
    const moved = { ...people, routingColumn: "name", columns: [...people.columns, note] };

    expect(judgeDefinition(moved, lock)).toEqual({
      kind: "refused",
      problems: [expect.stringMatching(/^routingColumn changed/)],
    });
  });
});
