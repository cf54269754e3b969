import { findDefinition } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { toDefinitionLock } from "./definition-lock.ts";
import { parseLock } from "./parse-lock.ts";

const lock = toDefinitionLock(findDefinition("iris"), "2026-11-21");
const text = `${JSON.stringify(lock, null, 2)}\n`;
const definition = JSON.stringify(lock.definition);

describe("parseLock", () => {
  it("reads the lock that is written", () => {
    expect(parseLock("iris", text)).toEqual(lock);
  });

  it("finds the marks of a merge, and says the way out", () => {
    const merged = text.replace('"name"', '<<<<<<< HEAD\n"name"\n=======\n"title"\n>>>>>>> other\n');

    expect(parseLock("iris", merged)).toBe(
      'has the marks of a merge: take it whole, as one side committed it, then run "sluice lock"',
    );
  });

  it("says of a lock in the format of before how to convert it", () => {
    const old = '{"dataset":"iris","formats":[],"columns":[{"name":"species","type":"text"}]}';

    expect(parseLock("iris", old)).toBe(
      "has the format of before: with the definition as it was locked, delete the file, " +
        'run "sluice lock", and only then change the definition',
    );
  });

  it("reads the version that locks have now, and refuses any other", () => {
    const withVersion = (version: unknown) => parseLock("iris", JSON.stringify({ ...lock, version }));

    expect(withVersion(1)).toEqual(lock);
    expect(withVersion(2)).toBe(
      "has version 2, of a newer Sluice; this one reads version 1: use the version of Sluice that wrote it",
    );
    expect(withVersion("one")).toContain('has no version that can be read ("one")');
  });

  it("refuses another dataset's lock", () => {
    expect(parseLock("roses", text)).toBe('locks "iris": name file and dataset alike');
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
  ])("refuses a text that is no lock: %j", (broken) => {
    expect(parseLock("iris", broken)).toBe(
      'is no lock of a dataset: take it whole, as one side committed it, then run "sluice lock"',
    );
  });
});
