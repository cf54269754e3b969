const lakeName = /^[a-z][a-z0-9_]{0,127}$/;

/** Whether Glue and Athena take a name without quoting, and an object key as it is. */
export function isLakeName(name: string): boolean {
  return lakeName.test(name);
}
