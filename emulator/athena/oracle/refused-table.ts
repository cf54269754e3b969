import type { RefusedStatement } from "./refused-statements.ts";

/** Of the document that shows what is refused. */
const [start, end] = ["<!-- written by `pnpm run sql:compare --document` -->\n", "<!-- end -->"] as const;

/** A line for each name, with the first statement as its example. */
export function formatRefusedTable(refused: readonly RefusedStatement[]): string {
  const examples = refused.filter(({ name }, index) => refused.findIndex((each) => each.name === name) === index);
  const lines = examples.map(({ name, sql }) => `| ${escapeCell(name)} | \`${escapeCell(sql)}\` |\n`);
  return `${start}\n| refused | for example |\n|---|---|\n${lines.join("")}\n${end}`;
}

/** Puts today's table into the document. */
export function replaceRefusedTable(document: string, refused: readonly RefusedStatement[]): string {
  const [from, to] = [document.indexOf(start), document.indexOf(end)];
  if (from === -1 || to === -1) throw new TypeError(`the document has no place for the table: ${start}${end}`);
  return `${document.slice(0, from)}${formatRefusedTable(refused)}${document.slice(to + end.length)}`;
}

function escapeCell(text: string): string {
  return text.replaceAll("|", String.raw`\|`).replaceAll("\n", " ");
}
