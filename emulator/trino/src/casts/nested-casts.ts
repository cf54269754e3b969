import { bindOnce } from "../bind-sql.ts";
import { failSql } from "../functions/native-fail.ts";
import { toDuckDbType } from "../types/duckdb-type.ts";
import { convertRow } from "../types/row-sql.ts";
import type { TrinoType } from "../types/trino-type.ts";
import { castTo, type CastWriter, chain } from "./cast-writer.ts";

type FindCast = (from: TrinoType, to: TrinoType) => CastWriter | undefined;
type RowType = TrinoType & { readonly kind: "row" };
type MapType = TrinoType & { readonly kind: "map" };

/** Of arrays, maps and rows, by the casts of what is in them. Undefined where one of those is missing. */
export function findNestedCast(from: TrinoType, to: TrinoType, findCast: FindCast): CastWriter | undefined {
  const write = findCastOfParts(from, to, findCast);
  // With its type, which DuckDB takes for another where all values are NULL.
  return write && chain(write, castTo(toDuckDbType(to)));
}

function findCastOfParts(from: TrinoType, to: TrinoType, findCast: FindCast): CastWriter | undefined {
  if (from.kind === "array" && to.kind === "array") {
    const element = findCast(from.element, to.element);
    return element && ((sql) => `list_transform(${sql}, lambda e: ${element("e")})`);
  }
  if (from.kind === "map" && to.kind === "map") return findMapCast(from, to, findCast);
  if (from.kind === "row" && to.kind === "row") return findRowCast(from, to, findCast);
  return undefined;
}

/** Keys that become equal are an error. */
function findMapCast(from: MapType, to: MapType, findCast: FindCast): CastWriter | undefined {
  const [key, value] = [findCast(from.key, to.key), findCast(from.value, to.value)];
  if (key === undefined || value === undefined) return undefined;
  const keys = (map: string): string => `list_transform(map_keys(${map}), lambda e: ${key("e")})`;
  const values = (map: string): string => `list_transform(map_values(${map}), lambda e: ${value("e")})`;
  const fail = failSql("INVALID_CAST_ARGUMENT", "'duplicate keys'", to);
  return (sql) =>
    bindOnce(
      sql,
      (map) =>
        `CASE WHEN ${map} IS NULL THEN NULL WHEN ${bindOnce(keys(map), (all) => `len(list_distinct(${all})) < len(${all})`)} ` +
        `THEN ${fail} ELSE map(${keys(map)}, ${values(map)}) END`,
    );
}

/** By position. */
function findRowCast(from: RowType, to: RowType, findCast: FindCast): CastWriter | undefined {
  if (from.fields.length !== to.fields.length) return undefined;
  const casts = from.fields.map(({ type }, index) => findCast(type, to.fields[index]?.type ?? { kind: "unknown" }));
  if (casts.includes(undefined)) return undefined;
  return (sql) => convertRow(sql, { from, to }, (value, index) => casts[index]?.(value) ?? value);
}
