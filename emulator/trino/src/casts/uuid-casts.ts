import { defineNative } from "../functions/native-function.ts";
import { formatUuid } from "../scalars/binary/format-uuid.ts";
import type { TrinoType } from "../types/trino-type.ts";
import { callNative, castTo, type CastWriter, chain } from "./cast-writer.ts";

const uuidText = defineNative("trino_uuid_text", ["BLOB"], "VARCHAR", formatUuid);

export const uuidCastNatives = [uuidText];

/** Between UUIDs and bytes. */
export function findUuidCast(from: TrinoType, to: TrinoType): CastWriter | undefined {
  if (from.kind === "varbinary" && to.kind === "uuid") return chain(callNative(uuidText), castTo("UUID"));
  if (from.kind !== "uuid" || to.kind !== "varbinary") return undefined;
  return (sql) => `unhex(replace(CAST(${sql} AS VARCHAR), '-', ''))`;
}
