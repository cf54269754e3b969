const patternCharacter = /[*?[\]{}]/;

/** Whether the name of a source is a pattern for several, as a shell has them. */
export function isSourcePattern(name: string): boolean {
  return patternCharacter.test(name);
}

/** How all names begin that match a pattern; a name that is no pattern whole. The producer lists S3 by this prefix. */
export function readLiteralPrefix(name: string): string {
  const end = name.search(patternCharacter);
  return end === -1 ? name : name.slice(0, end);
}
