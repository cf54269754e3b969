/**
 * Encodes ascending indexes as runs of neighbours: for each the gap before it and its length minus one, in base 36. An
 * object of neighbouring records takes a few characters, one of a million scattered records some hundred kilobytes.
 */
export function encodeIndexes(indexes: readonly number[]): string {
  const runs: string[] = [];
  let next = 0;
  for (let at = 0; at < indexes.length;) {
    // `at` is within the list; no check for each of up to a million records.
    const start = indexes[at] ?? 0;
    let length = 1;
    while (indexes[at + length] === start + length) length += 1;
    runs.push(`${(start - next).toString(36)}${length === 1 ? "" : `+${(length - 1).toString(36)}`}`);
    next = start + length;
    at += length;
  }
  return runs.join(",");
}

/** The inverse of {@link encodeIndexes}. */
export function* decodeIndexes(text: string): Generator<number> {
  let next = 0;
  for (const run of text === "" ? [] : text.split(",")) {
    const [gap = "", more = "0"] = run.split("+");
    const start = next + Number.parseInt(gap, 36);
    next = start + Number.parseInt(more, 36) + 1;
    for (let index = start; index < next; index += 1) yield index;
  }
}
