/** Where things lie in the lake bucket. Every prefix ends with `/`. */
export const lakeLayout = {
  /** Delivered rows; Firehose appends `<column>=<value>/` and the object name. */
  dataPrefix: (dataset: string) => `data/${dataset}/`,
  /** Rows that the transform refused, by day of arrival (UTC). */
  rejectsPrefix: (dataset: string) => `rejects/${dataset}/`,
  /** Firehose's own error output. */
  errorsPrefix: (dataset: string) => `errors/${dataset}/`,
  /** Source record backup: what came, as it came. */
  sourcePrefix: (dataset: string) => `source/${dataset}/`,
  /** Objects of rejects and errors that have been replayed, each behind its own key: out of the tables. */
  replayedPrefix: "replayed/",
} as const;
