import { type DatasetDefinition, text } from "@sluice/schema";
import { findDefinition } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { toDefinitionLock } from "./definition-lock.ts";
import { undoLock } from "./undo-lock.ts";

const first = findDefinition("people");
const second = grow(first, "note");
const third = grow(second, "mood");
const today = "2026-11-29";

function grow(definition: DatasetDefinition, name: string): DatasetDefinition {
  return { ...definition, columns: [...definition.columns, { name, type: text, header: name, optional: true }] };
}

function inStack(stack: string, definition: DatasetDefinition, lockedOn?: string) {
  return { place: `stack "${stack}"`, definition, lockedOn };
}

function undo(locked: DatasetDefinition, ...deployed: readonly ReturnType<typeof inStack>[]) {
  return undoLock(toDefinitionLock(locked, "2026-11-28"), deployed, today);
}

describe("undoLock", () => {
  it("removes the lock of what no stack has", () => {
    expect(undo(first)).toEqual({ kind: "remove" });
  });

  it("refuses to take back what a stack has, whatever another has", () => {
    expect(undo(second, inStack("prod", first), inStack("dev", second))).toEqual({
      kind: "refused",
      problem: 'stack "dev" has it as it is locked, and data that relies on it',
    });
  });

  it("goes back to what a stack has, with its day", () => {
    expect(undo(second, inStack("dev", first, "2026-11-21"))).toEqual({
      kind: "restore",
      lock: toDefinitionLock(first, "2026-11-21"),
      place: 'stack "dev"',
    });
  });

  it("dates what was deployed without a day by today", () => {
    expect(undo(second, inStack("dev", first))).toMatchObject({ lock: { lockedOn: today } });
  });

  it.each([
    [inStack("prod", first), inStack("dev", second)],
    [inStack("dev", second), inStack("prod", first)],
  ])("goes back no further than the stack that has most: %#", (one, other) => {
    expect(undo(third, one, other)).toMatchObject({ lock: { definition: { columns: second.columns } } });
  });

  it("refuses when the stacks went different ways", () => {
    expect(undo(third, inStack("prod", grow(first, "mood")), inStack("dev", second))).toEqual({
      kind: "refused",
      problem: 'stack "prod" and stack "dev" have definitions of which none grew from the others',
    });
  });
});
