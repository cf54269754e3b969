import type { ColumnInfo } from "../src/results/result-column.ts";

/** What a varchar without a length may hold. */
const unbounded = 2_147_483_647;

/** Athena's names where they differ from Trino's. */
const athenaNames: Readonly<Record<string, string>> = { real: "float" };

/**
 * What ColumnInfo shows of one of Trino's types, written as a type. Lengths of texts and precisions of decimals are shown,
 * parts of nested types and precisions of times are not (answers of GetQueryResults in public repositories, read 2026-11-29).
 */
export function toShownType(trinoType: string): string {
  const [, name = "", parameters = "", suffix = ""] = /^([a-z0-9 ]+)(\(.*\))?( with time zone)?$/.exec(trinoType) ?? [];
  const isShown = name === "decimal" || name === "varchar" || name === "char";
  return `${athenaNames[name] ?? name}${isShown ? parameters : ""}${suffix}`;
}

/** The same, of a ColumnInfo. */
export function formatShownType({ Type, Precision, Scale }: Pick<ColumnInfo, "Type" | "Precision" | "Scale">): string {
  if (Type === "decimal") return `decimal(${Precision},${Scale})`;
  const isText = Type === "varchar" || Type === "char";
  return isText && Precision !== unbounded ? `${Type}(${Precision})` : Type;
}
