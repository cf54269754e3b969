import { toDuckDbType as fromTrinoType } from "@sluice/emulator-trino";

import { type GlueType, toGlueType } from "./glue-type.ts";
import { convertGlueType } from "./trino-type.ts";

/** The DuckDB type of a Glue column. Throws what {@link toGlueType} throws. */
export function toDuckDbType(glueType: string): string {
  return formatDuckDbType(toGlueType(glueType));
}

/** `struct<lat:double,lon:double>` -> `STRUCT("lat" DOUBLE, "lon" DOUBLE)`; types may hold types. */
export function formatDuckDbType(type: GlueType): string {
  return fromTrinoType(convertGlueType(type));
}
