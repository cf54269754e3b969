/** Keeps what a few texts compile to: a query has one format or path for all of its rows. */
export function memoize<Result>(compile: (text: string) => Result, maxEntries = 64): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const result = compile(text);
    if (known.size >= maxEntries) known.clear();
    known.set(text, result);
    return result;
  };
}
