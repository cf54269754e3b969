import { describe, expect, it } from "vitest";

import { createBooleanProfile } from "./boolean-profile.ts";

function profileWords(words: readonly string[]) {
  const profile = createBooleanProfile();
  for (const word of words) profile.add(word);
  const { lakeType, note } = profile.summary();
  return lakeType?.code ?? note;
}

describe("createBooleanProfile", () => {
  it.each([
    [["true", "FALSE"], "boolean"],
    [["Y", "N"], "boolean"],
    [["yes"], "boolean"],
    [["on", "Off"], 'writtenAs(boolean, { true: ["on"], false: ["off"] })'],
    [["Ja", "nein"], 'writtenAs(boolean, { true: ["ja"], false: ["nein"] })'],
    [["si", "no", "Sí"], 'writtenAs(boolean, { true: ["sí", "si"], false: ["no"] })'],
  ])("finds for %j the type %s", (words, code) => {
    expect(profileWords(words)).toBe(code);
  });

  it.each([[["on"]], [["ja", "no"]], [["maybe"]], [["yes", "maybe"]], [["ja"]], [[]]])("finds none for %j", (words) => {
    expect(profileWords(words)).toBeUndefined();
  });

  it("says that a lone letter may be an answer", () => {
    expect(profileWords(["Y", "Y"])).toBe("every value is Y: kept as text; boolean reads it, too");
  });
});
