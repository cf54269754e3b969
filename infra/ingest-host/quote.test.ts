import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { quoteForCommand, quoteForShell, quoteForUnit } from "./quote.ts";

const line = fc.string({ unit: "binary" }).filter((text) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text));

/** What systemd makes of a double-quoted word: specifiers and variables of one character, doubled. */
function readAsSystemd(quoted: string, doubled: RegExp): string {
  expect(quoted).toMatch(/^"([^"\\]|\\["\\])*"$/);
  return quoted
    .slice(1, -1)
    .replaceAll(doubled, "$1")
    .replaceAll(/\\(["\\])/g, "$1");
}

describe("quoteForCommand", () => {
  it("is read as the word it was", () => {
    fc.assert(
      fc.property(line, (word) => {
        expect(quoteForCommand(word)).not.toMatch(/(?<!%)%(%%)*(?!%)|(?<!\$)\$(\$\$)*(?!\$)/);
        expect(readAsSystemd(quoteForCommand(word), /([%$])\1/g)).toBe(word);
      }),
    );
  });

  it.each(["a\nExecStartPre=/bin/rm", "a\rb", "a\u0000", "a\u0085", "a\u2028"])("refuses %j", (word) => {
    expect(() => quoteForCommand(word)).toThrow("ingestHost: expected no control characters in what the host is told");
  });
});

describe("quoteForUnit", () => {
  it("leaves $ as it is", () => {
    expect(quoteForUnit('50% of "$HOME"\\')).toBe('"50%% of \\"$HOME\\"\\\\"');
  });
});

describe("quoteForShell", () => {
  it("is one word of bash", () => {
    expect(quoteForShell("it's $(reboot)")).toBe(String.raw`'it'\''s $(reboot)'`);
  });

  it("refuses a line break", () => {
    expect(() => quoteForShell("a\nb")).toThrow("control characters");
  });
});
