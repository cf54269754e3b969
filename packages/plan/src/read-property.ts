/** The members of an object, and none of anything else: what a plan holds is unknown until it is read. */
export function toRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

/** The value under a path of names, such as `configuration.resultConfiguration`; undefined where there is none. */
export function readProperty(value: unknown, path: string): unknown {
  return path.split(".").reduce((inner, name) => toRecord(inner)[name], value);
}
