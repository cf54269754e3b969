import { AthenaSqlError, type Expression, type Property } from "@sluice/emulator-trino";

/** Properties of a statement's WITH, taken one by one. */
export interface StatementProperties {
  readonly takeText: (name: string) => string | undefined;
  readonly takeTexts: (name: string) => readonly string[];
  /** Throws `AthenaSqlError` if a property is left that nobody has taken. */
  readonly end: () => void;
}

/** Throws `AthenaSqlError` for a property that is given twice or has another type. `what` is what they are of. */
export function readProperties(properties: readonly Property[], what: string): StatementProperties {
  const left = new Map<string, Expression>();
  for (const { name, value } of properties) {
    if (left.has(name)) throw new AthenaSqlError("DUPLICATE_PROPERTY", `Duplicate property: ${name}`);
    left.set(name, value);
  }
  const take = (name: string): Expression | undefined => {
    const value = left.get(name);
    left.delete(name);
    return value;
  };
  return {
    takeText: (name) => readText(name, take(name)),
    takeTexts: (name) => {
      const value = take(name);
      if (value === undefined) return [];
      if (value.kind !== "array") return refuse(name, "expected an array of texts");
      return value.items.map((item) => readText(name, item) ?? "");
    },
    end: () => {
      const [name] = left.keys();
      if (name === undefined) return;
      throw new AthenaSqlError(
        "INVALID_TABLE_PROPERTY",
        `Catalog 'awsdatacatalog' ${what} property '${name}' does not exist`,
      );
    },
  };
}

/** A text, or another literal as text. */
function readText(name: string, value: Expression | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (value.kind === "string") return value.value;
  if (value.kind === "boolean") return String(value.value);
  if (value.kind === "integer") return value.text;
  return refuse(name, "expected a literal");
}

function refuse(name: string, expected: string): never {
  throw new AthenaSqlError("INVALID_TABLE_PROPERTY", `Unable to set property '${name}': ${expected}`);
}
