import { bindOnce } from "../bind-sql.ts";
import { toDuckDbType } from "../types/duckdb-type.ts";
import { isSameType } from "../types/is-same-type.ts";
import type { TrinoType } from "../types/trino-type.ts";
import { castTo, type CastWriter } from "./cast-writer.ts";
import { findCastToJson } from "./casts-to-json.ts";
import { findCastFromJson } from "./json-casts.ts";
import { findNestedCast } from "./nested-casts.ts";
import { findNumberCast } from "./number-casts.ts";
import { findCastFromText, findCastToText, tryZonedSql } from "./text-casts.ts";
import { findTimeCast } from "./time-casts.ts";
import { findUuidCast } from "./uuid-casts.ts";

export interface Cast {
  readonly sql: string;
  readonly from: TrinoType;
  readonly to: TrinoType;
  /** TRY_CAST: NULL for a value that cannot be cast. */
  readonly isTry: boolean;
}

/** SQL of a cast. Undefined for a pair of types that Trino has none for. */
export function castSql({ sql, from, to, isTry }: Cast): string | undefined {
  const write = findCast(from, to);
  if (write === undefined) return undefined;
  // What fails within the value itself is no matter of TRY_CAST.
  return isTry ? bindOnce(sql, (name) => trySql(name, write(name), from, to)) : write(sql);
}

function trySql(value: string, written: string, from: TrinoType, to: TrinoType): string {
  const isZonedText = from.kind === "varchar" && to.kind === "timestamp with time zone";
  return isZonedText ? tryZonedSql(value, to.zone, written) : `TRY(${written})`;
}

function findCast(from: TrinoType, to: TrinoType): CastWriter | undefined {
  if (from.kind === "unknown") return castTo(toDuckDbType(to));
  if (isSameType(from, to)) return (sql) => sql;
  if (to.kind === "json") return findCastToJson(from);
  if (from.kind === "json") return findCastFromJson(to);
  const text = to.kind === "varchar" || to.kind === "char" ? findCastToText(from, to) : undefined;
  return (
    text ??
    (from.kind === "varchar" ? findCastFromText(to) : undefined) ??
    findNumberCast(from, to) ??
    findTimeCast(from, to) ??
    findUuidCast(from, to) ??
    findNestedCast(from, to, findCast)
  );
}
