/** What a value must be: a kind, or one of some texts. */
export type Check = "text" | "number" | "list" | "object" | readonly string[];

/** Paths with dots to what must be there; a path that ends in `?` may be missing. */
export type Checks = Readonly<Record<string, Check>>;

/** Every path at which a value is not what it must be: `views.data: expected text, got 1`. */
export function shapeProblems(value: unknown, checks: Checks): readonly string[] {
  return Object.entries(checks).flatMap(([path, check]) => {
    const isOptional = path.endsWith("?");
    const plainPath = isOptional ? path.slice(0, -1) : path;
    const found = valueAt(value, plainPath.split("."));
    if ((found === undefined && isOptional) || isOfCheck(found, check)) return [];
    return [`${plainPath}: expected ${expectedOf(check)}, got ${JSON.stringify(found) ?? "nothing"}`];
  });
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), value);
}

function isOfCheck(value: unknown, check: Check): boolean {
  if (check === "list") return Array.isArray(value);
  if (check === "object") return isObject(value);
  if (check === "number") return typeof value === "number";
  return typeof value === "string" && (check === "text" ? value !== "" : check.includes(value));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function expectedOf(check: Check): string {
  return typeof check === "string" ? check : check.map((each) => `"${each}"`).join(" or ");
}
