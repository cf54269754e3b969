/** Keys of nodes whose value needs no name beside it. */
const plainKeys: ReadonlySet<string> = new Set(
  `arguments base body expression items left name operand operator query relation right rows text type value`.split(
    " ",
  ),
);

/** A tree in one line for tests, positions left out: `(arithmetic + a 1)`. Names in quotes are written with them. */
export function outline(tree: unknown): string {
  if (Array.isArray(tree)) return `[${tree.map(outline).join(" ")}]`;
  if (typeof tree !== "object" || tree === null) return String(tree);
  const node: Readonly<Record<string, unknown>> = { ...tree };
  if ("isQuoted" in node) return node["isQuoted"] === true ? `"${String(node["value"])}"` : String(node["value"]);
  switch (node["kind"]) {
    case "column":
      return outline(node["name"]);
    case "integer":
    case "decimal":
    case "double":
      return String(node["text"]);
    case "string":
      return `'${String(node["value"])}'`;
    default:
      return outlineNode(node);
  }
}

function outlineNode({ kind, at: _at, operatorAt: _operatorAt, ...parts }: Readonly<Record<string, unknown>>): string {
  const described = Object.entries(parts)
    .filter(([, value]) => value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0))
    .map(([key, value]) => (value === true ? key : plainKeys.has(key) ? outline(value) : `${key}: ${outline(value)}`));
  return `(${[...(typeof kind === "string" ? [kind] : []), ...described].join(" ")})`;
}
