import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { fileHasKey, hasKey } from "./find-key.ts";

const isUpperCase = (key: string) => key.toLowerCase() !== key;

describe("hasKey", () => {
  it.each([
    ["a key", '{"a":1,"B":2}\n', true],
    ["a key inside of a struct", '{"a":{"B":2}}\n', true],
    ["a key before white space", '{"B" \t:2}\n', true],
    ["a key behind a text with an escape", '{"a":"\\"","B":2}\n', true],
    ["a key of escapes", '{"\\u0042":2}\n', true],
    ["a key beyond ASCII", '{"Ä":2}\n', true],
    ["a text", '{"a":"B"}\n', false],
    ["a text that looks like a key", '{"a":"\\"B\\":"}\n', false],
    ["a key that is not wanted", '{"a.b":1}\n', false],
    ["a text that does not end", '{"a\n{"b":"C\n', false],
  ])("looks at %s", (_, lines, found) => {
    expect(hasKey(Buffer.from(lines), isUpperCase)).toBe(found);
  });

  it("finds what JSON.parse finds, in any documents", () => {
    fc.assert(
      fc.property(fc.array(fc.object({ maxDepth: 3 }), { minLength: 1 }), (documents) => {
        const lines = documents.map((document) => `${JSON.stringify(document)}\n`);
        const keys: string[] = [];
        for (const line of lines) JSON.parse(line, (key, value: unknown) => (keys.push(key), value));

        expect(hasKey(Buffer.from(lines.join("")), isUpperCase)).toBe(keys.some(isUpperCase));
      }),
    );
  });
});

describe("fileHasKey", () => {
  it.each([0, 1, 2, 3, 4, 5, 6, 7])(
    "finds a key wherever it lies in the file, as %d bytes further on",
    async (shift) => {
      const path = join(createTemporaryFolder(), "lines");
      const line = `{"a":"${"x".repeat(300)}"}\n`;
      const lines = line.repeat(4000);

      const first = `{"a":"${"x".repeat(shift)}"}\n`;
      writeFileSync(path, `${first}${lines}{"B":1}\n${line}`);

      expect(await fileHasKey(path, line.length, isUpperCase)).toBe(true);
      expect(await fileHasKey(path, line.length, (key) => key === "A")).toBe(false);
    },
  );
});
