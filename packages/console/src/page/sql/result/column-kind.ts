/** What a column's values are, as far as showing them goes. */
export type ColumnKind = "number" | "time" | "text";

/** By Athena's name of the type. */
export function findColumnKind(type: string): ColumnKind {
  if (/^(?:tinyint|smallint|integer|int|bigint|float|real|double|decimal)\b/.test(type)) return "number";
  return /^(?:date|timestamp)/.test(type) ? "time" : "text";
}

/** Seconds since 1970 of a date or timestamp as Athena prints it; a time without a zone is UTC, as the lake's are. */
export function parseTime(text: string): number | undefined {
  const [, date, time = "00:00:00", zone = "UTC"] =
    /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d:\d\d(?:\.\d+)?))?(?: ?(UTC|Z))?$/.exec(text) ?? [];
  const ms = date === undefined || zone === "" ? Number.NaN : Date.parse(`${date}T${time.slice(0, 12)}Z`);
  return Number.isNaN(ms) ? undefined : ms / 1000;
}
