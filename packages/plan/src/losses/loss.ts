/** Data that a deployment would delete, or leave so that nobody can read it. */
export interface Loss {
  /** What it is about, and what goes ahead in spite of it: a resource's name, or a key's ARN. */
  readonly name: string;
  /** In a line: what would happen, and to what. */
  readonly problem: string;
}
