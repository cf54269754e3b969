export interface NamedSql {
  /** Of the file, `top10`; `sample` is the dataset's own, `verify-…` holds a window's results. */
  readonly name: string;
  /** The file's first line. */
  readonly description: string;
  readonly sql: string;
}
