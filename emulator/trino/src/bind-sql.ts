/** SQL of an expression in which a name stands for a value. DuckDB has no other way to give a value a name. */
export function letSql(name: string, value: string, body: string): string {
  return `list_extract(list_transform([${value}], lambda ${name}: ${body}), 1)`;
}

/** Names a value, so that SQL can use it more than once: casts of rows in rows would double with each level. */
export function bindOnce(sql: string, write: (name: string) => string): string {
  return letSql("v", sql, write("v"));
}

/** DuckDB computes once what stands in an expression twice. Above this length, it would double with each level. */
const maxRepeatedLength = 256;

/** Names values of which some are used more than once, unless they are short. */
export function bindLong(values: readonly string[], write: (names: readonly string[]) => string): string {
  const length = values.reduce((sum, value) => sum + value.length, 0);
  if (length <= maxRepeatedLength) return write(values);
  const members = values.map((value, index) => `'v${index}': ${value}`).join(", ");
  return letSql("vs", `{${members}}`, write(values.map((_, index) => `vs.v${index}`)));
}
