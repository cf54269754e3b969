/** A column as the Glue catalog declares it. */
export interface GlueColumn {
  readonly name: string;
  readonly type: string;
}
