import { PassThrough } from "node:stream";

import { describe, expect, it } from "vitest";

import { confirm } from "./confirm.ts";

async function answer(keys: string) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const answered = confirm("Really?", { input, output });
  input.write(keys);
  return { answered: await answered, shown: String(output.read()) };
}

describe("confirm", () => {
  it.each([
    ["y\r", "yes"],
    ["YES\r", "yes"],
    ["\r", "no"],
    ["yesterday\r", "no"],
    // Ctrl-C and Ctrl-D.
    ["\u0003", "interrupted"],
    ["\u0004", "interrupted"],
  ])("takes %j for %s", async (keys, expected) => {
    const { answered, shown } = await answer(keys);

    expect(answered).toBe(expected);
    expect(shown).toContain("Really? [y/N] ");
  });
});
