import { describe, expect, it } from "vitest";

import { formatRefusedTable, replaceRefusedTable } from "./refused-table.ts";

const refused = [
  { name: "sketches", sql: "select a || b" },
  { name: "colours", sql: "select rgb(1, 2, 3)" },
  { name: "sketches", sql: "select c" },
];
const table = `<!-- written by \`pnpm run sql:compare --document\` -->

| refused | for example |
|---|---|
| sketches | \`select a \\|\\| b\` |
| colours | \`select rgb(1, 2, 3)\` |

<!-- end -->`;

describe("formatRefusedTable", () => {
  it("shows each name once, in order, with its first statement", () => {
    expect(formatRefusedTable(refused)).toBe(table);
  });
});

describe("replaceRefusedTable", () => {
  it("replaces the table and leaves the rest", () => {
    const document = `before\n${formatRefusedTable([])}\nafter\n`;

    expect(replaceRefusedTable(document, refused)).toBe(`before\n${table}\nafter\n`);
  });

  it("throws for a document without a place for it", () => {
    expect(() => replaceRefusedTable("text", refused)).toThrow("no place");
  });
});
