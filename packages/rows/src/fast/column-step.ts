import type { Transcoder } from "./transcoder.ts";

/** Copies one field as its column's JSON token; false leaves the record to the general path. */
export type ColumnStep = (transcoder: Transcoder) => boolean;
