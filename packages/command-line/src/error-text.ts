/** Everything by which an error is known: names, codes and messages, of its causes and parts too. */
export function collectErrorText(error: unknown): string {
  if (!(error instanceof Error)) return "";
  const { code = "" }: NodeJS.ErrnoException = error;
  const inner: readonly unknown[] = error instanceof AggregateError ? error.errors : [error.cause];
  return [error.name, code, error.message, ...inner.filter((each) => each instanceof Error).map(collectErrorText)].join(
    " ",
  );
}

/** What of a message stands in one line for a person. */
export function takeFirstLine(text: string): string {
  return text.split("\n")[0] ?? "";
}
