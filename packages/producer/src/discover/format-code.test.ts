import { describe, expect, it } from "vitest";

import { formatCode } from "./format-code.ts";

describe("formatCode", () => {
  it("lays code out, on lines of 120 characters at most", async () => {
    const values = Array.from({ length: 20 }, (_, index) => `"value-${index}"`);

    expect(await formatCode(`export const one = {a:1,values:[${values.join()}]}`)).toBe(
      [
        "export const one = {",
        "  a: 1,",
        "  values: [",
        ...values.map((value) => `    ${value},`),
        "  ],",
        "};",
        "",
      ].join("\n"),
    );
  });

  it.each([
    ["plain", '"plain"'],
    ['say "it"', `'say "it"'`],
    [`"it's"`, String.raw`'"it\'s"'`],
    ["a\nb\\c", String.raw`"a\nb\\c"`],
  ])("quotes %j", async (text, code) => {
    expect(await formatCode(`export const text = ${JSON.stringify(text)}`)).toBe(`export const text = ${code};\n`);
  });

  it("throws when the code does not parse", async () => {
    await expect(formatCode("export const = 1")).rejects.toThrow("the generated code does not parse: ");
  });
});
