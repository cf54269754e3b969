import type { TrinoType } from "@sluice/emulator-trino";

import { type GlueType, toGlueType } from "./glue-type.ts";

/** Trino's type of a Glue column (Athena guide, data-types, read 2026-11-21). Throws `TypeError` for a type that is not emulated. */
export function toTrinoType(glueType: string): TrinoType {
  return convertGlueType(toGlueType(glueType));
}

/** The same, of a type that has been taken apart. */
export function convertGlueType(type: GlueType): TrinoType {
  switch (type.kind) {
    case "plain":
      return plainTypes[type.name] ?? refusePlain(type.name);
    case "varchar":
    case "char":
    case "decimal":
      return type;
    case "array":
      return { kind: "array", element: convertGlueType(type.element) };
    case "map":
      return { kind: "map", key: convertGlueType(type.key), value: convertGlueType(type.value) };
    case "struct":
      return {
        kind: "row",
        fields: type.fields.map((field) => ({ name: field.name, type: convertGlueType(field.type) })),
      };
  }
}

const plainTypes: Readonly<Record<string, TrinoType>> = {
  string: { kind: "varchar" },
  boolean: { kind: "boolean" },
  tinyint: { kind: "tinyint" },
  smallint: { kind: "smallint" },
  int: { kind: "integer" },
  bigint: { kind: "bigint" },
  float: { kind: "real" },
  double: { kind: "double" },
  binary: { kind: "varbinary" },
  date: { kind: "date" },
  timestamp: { kind: "timestamp", precision: 3 },
};

function refusePlain(name: string): never {
  throw new TypeError(`Glue type "${name}" has no type of Trino's`);
}
