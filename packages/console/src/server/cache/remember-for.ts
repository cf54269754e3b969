/**
 * Reads at most once in so many milliseconds, however many ask: pages open in several tabs cost no more than in one. What fails is
 * read again at the next question.
 */
export function rememberFor<Value>(
  milliseconds: number,
  read: () => Promise<Value>,
  nowMs: () => number,
): () => Promise<Value> {
  let last: { readonly atMs: number; readonly value: Promise<Value> } | undefined;
  return () => {
    if (last !== undefined && nowMs() - last.atMs < milliseconds) return last.value;
    const asked = { atMs: nowMs(), value: read() };
    last = asked;
    asked.value.catch(() => {
      if (last === asked) last = undefined;
    });
    return asked.value;
  };
}
