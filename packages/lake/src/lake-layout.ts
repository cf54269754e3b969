/** Top-level folders of the lake bucket. Every prefix in this file ends with `/`. */
export const lakeFolders = {
  /** Delivered rows. */
  data: "data/",
  /** Rows that do not fit their dataset. */
  rejects: "rejects/",
  /** Firehose's own error output. */
  errors: "errors/",
  /** Source record backup: records exactly as they arrived. */
  source: "source/",
  /** Rejects and errors that have been replayed, under their old keys: here, no table sees them. */
  replayed: "replayed/",
  /** A line for each load: see `load-line.ts`. */
  loads: "loads/",
  /** Records that a window's function did not take, as Lambda keeps them: it chooses these keys itself. */
  givenUp: "aws/lambda/",
  /** How far the loads of large landed files have come. */
  checkpoints: "checkpoints/",
  /** What requests with an idempotency key have come to. */
  requests: "requests/",
} as const;

/** Prefixes of one dataset. */
export const lakeLayout = {
  /** Firehose appends `<column>=<value>/` and the object name. */
  dataPrefix: (dataset: string) => `${lakeFolders.data}${dataset}/`,
  rejectsPrefix: (dataset: string) => `${lakeFolders.rejects}${dataset}/`,
  errorsPrefix: (dataset: string) => `${lakeFolders.errors}${dataset}/`,
  sourcePrefix: (dataset: string) => `${lakeFolders.source}${dataset}/`,
  requestsPrefix: (dataset: string) => `${lakeFolders.requests}${dataset}/`,
} as const;

/** Folder of one day's rejects (`yyyy-MM-dd`, day of arrival in UTC). `date` is a partition key of their table. */
export function formatRejectsFolder(prefix: string, day: string): string {
  return `${prefix}date=${day}/`;
}

/** Folder of one day's errors of one type. `type` and `date` are partition keys of their table. */
export function formatErrorsFolder(
  prefix: string,
  { type, day }: { readonly type: string; readonly day: string },
): string {
  return `${prefix}type=${type}/date=${day}/`;
}

/** Reads the day from the key of a rejects or errors object. */
export function readDay(key: string): string | undefined {
  return /\/date=(\d{4}-\d\d-\d\d)\//.exec(key)?.[1];
}
