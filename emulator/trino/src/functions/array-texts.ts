import { castSql } from "../casts/cast-sql.ts";
import { formatType } from "../types/format-type.ts";
import type { TrinoType } from "../types/trino-type.ts";
import { type BoundCall, defineScalar, type FunctionDefinition } from "./function-definition.ts";

/** Elements as casts to varchar write them. NULLs are left out, or stand as the third argument says. */
export const arrayTextFunctions: readonly FunctionDefinition[] = [
  defineScalar("array_join(array(T), varchar) -> varchar", writeJoin),
  defineScalar("array_join(array(T), varchar, varchar) -> varchar", writeJoin),
];

function writeJoin({ arguments: [list = "", delimiter = "", forNull], types, refuse }: BoundCall): string {
  const [type] = types;
  const element: TrinoType = type?.kind === "array" ? type.element : { kind: "unknown" };
  const text =
    castSql({ sql: "e", from: element, to: { kind: "varchar" }, isTry: false }) ??
    refuse(
      "FUNCTION_NOT_FOUND",
      `Unexpected parameters (${types.map(formatType).join(", ")}) for function array_join. Expected: array_join(array(T), varchar) T:castableTo(varchar)`,
    );
  const item = forNull === undefined ? text : `coalesce(${text}, ${forNull})`;
  const isNull = [delimiter, ...(forNull === undefined ? [] : [forNull])].map((sql) => `${sql} IS NULL`).join(" OR ");
  const texts = `CAST(list_transform(${list}, lambda e: ${item}) AS VARCHAR[])`;
  return `CASE WHEN ${isNull} THEN NULL ELSE array_to_string(${texts}, ${delimiter}) END`;
}
