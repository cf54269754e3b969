/** A literal of TypeScript: an atom as it stands, or a list or object of others. */
export type Code = string | CodeList;

interface CodeList {
  readonly brackets: "[]" | "{}";
  readonly items: readonly { readonly key?: string; readonly value: Code }[];
  /** On lines of its own even where one would do. */
  readonly tall?: boolean;
}

/** Where a piece of code begins. */
interface CodePosition {
  readonly indent: number;
  /** Characters before it on its line. */
  readonly start: number;
}

const printWidth = 120;

/** Lays out a literal as oxfmt does, so that formatting the written file changes nothing. */
export function layOutCode(code: Code, { indent, start }: CodePosition): string {
  // One character more: the comma or semicolon behind it.
  if (!isTall(code) && start + layOutFlat(code).length + 1 <= printWidth) return layOutFlat(code);
  if (typeof code === "string") return code;
  const [open = "", close = ""] = code.brackets;
  const inner = indent + 2;
  const lines = code.items.map((item) => `${" ".repeat(inner)}${layOutItem(item, inner)},\n`);
  return `${open}\n${lines.join("")}${" ".repeat(indent)}${close}`;
}

/** An object of the given members; undefined ones are left out. */
export function toObjectCode(members: Readonly<Record<string, Code | undefined>>, tall = false): CodeList {
  const items = Object.entries(members).flatMap(([key, value]) => (value === undefined ? [] : [{ key, value }]));
  return { brackets: "{}", items, tall };
}

export function toListCode(values: readonly Code[]): CodeList {
  const tall = values.length > 1 && values.every((value) => typeof value !== "string");
  return { brackets: "[]", items: values.map((value) => ({ value })), tall };
}

/** A text in the quotes that need the fewest escapes: double ones, unless it has more of them than of single ones. */
export function toTextCode(text: string): string {
  const json = JSON.stringify(text);
  if (text.split('"').length <= text.split("'").length) return json;
  return `'${json
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"')
    .replaceAll("'", String.raw`\'`)}'`;
}

function layOutItem({ key, value }: CodeList["items"][number], indent: number): string {
  if (key === undefined) return layOutCode(value, { indent, start: indent });
  const start = indent + key.length + 2;
  const text = layOutFlat(value);
  if (/^["']/.test(text) && start + text.length + 1 > printWidth) return `${key}:\n${" ".repeat(indent + 2)}${text}`;
  return `${key}: ${layOutCode(value, { indent, start })}`;
}

function layOutFlat(code: Code): string {
  if (typeof code === "string") return code;
  const items = code.items.map(({ key, value }) =>
    key === undefined ? layOutFlat(value) : `${key}: ${layOutFlat(value)}`,
  );
  if (items.length === 0) return code.brackets;
  return code.brackets === "[]" ? `[${items.join(", ")}]` : `{ ${items.join(", ")} }`;
}

function isTall(code: Code): boolean {
  if (typeof code === "string") return code.includes("\n");
  return code.tall === true || code.items.some(({ value }) => isTall(value));
}
