/** Types that Athena's SQL engine calls something else than Glue does (Athena guide, data-types, read 2026-11-21). */
const otherNames: Readonly<Record<string, string>> = {
  string: "varchar",
  int: "integer",
  // Athena reads a Hive table's timestamps to the millisecond.
  timestamp: "timestamp(3)",
};

/** A Glue type as Athena's SQL names it: `struct<lat:double,name:string>` is `row("lat" double, "name" varchar)`. */
export function toTrinoType(glueType: string): string {
  const [, fields] = /^struct<(.*)>$/.exec(glueType) ?? [];
  if (fields === undefined) return otherNames[glueType] ?? glueType;
  return `row(${splitFields(fields).map(toTrinoField).join(", ")})`;
}

function toTrinoField(field: string): string {
  const colon = field.indexOf(":");
  return `"${field.slice(0, colon)}" ${toTrinoType(field.slice(colon + 1))}`;
}

/** Splits at the commas outside of brackets: `decimal(10,2)` and an inner struct have commas of their own. */
function splitFields(fields: string): readonly string[] {
  let depth = 0;
  let field = "";
  const parts: string[] = [];
  for (const character of fields) {
    if ("(<".includes(character)) depth += 1;
    if (")>".includes(character)) depth -= 1;
    if (character === "," && depth === 0) {
      parts.push(field);
      field = "";
    } else field += character;
  }
  return [...parts, field];
}
