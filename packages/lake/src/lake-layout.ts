/** First folders of the lake bucket. Like every prefix here, each ends with `/`. */
export const lakeFolders = {
  /** Delivered rows. */
  data: "data/",
  /** Rows that do not fit their dataset. */
  rejects: "rejects/",
  /** Firehose's own error output. */
  errors: "errors/",
  /** Source record backup: what came, as it came. */
  source: "source/",
  /** Objects of rejects and errors that have been replayed, each behind its own key: out of the tables. */
  replayed: "replayed/",
} as const;

/** Where one dataset's objects lie. */
export const lakeLayout = {
  /** Firehose appends `<column>=<value>/` and the object name. */
  dataPrefix: (dataset: string) => `${lakeFolders.data}${dataset}/`,
  rejectsPrefix: (dataset: string) => `${lakeFolders.rejects}${dataset}/`,
  errorsPrefix: (dataset: string) => `${lakeFolders.errors}${dataset}/`,
  sourcePrefix: (dataset: string) => `${lakeFolders.source}${dataset}/`,
} as const;

/** Rejects of one day, `yyyy-MM-dd`, by arrival (UTC): the partition key `date` of their table. */
export function formatRejectsFolder(prefix: string, day: string): string {
  return `${prefix}date=${day}/`;
}

/** Errors of one type and day: the partition keys `type` and `date` of their table. */
export function formatErrorsFolder(
  prefix: string,
  { type, day }: { readonly type: string; readonly day: string },
): string {
  return `${prefix}type=${type}/date=${day}/`;
}

/** The day in the key of a reject or an error. */
export function readDay(key: string): string | undefined {
  return /\/date=(\d{4}-\d\d-\d\d)\//.exec(key)?.[1];
}
