const surrogate = /[\uD800-\uDFFF]/;

/** Orders texts by the bytes of their UTF-8. JavaScript's own order is the same, but for what it writes as two characters. */
export function compareKeys(left: string, right: string): number {
  if (surrogate.test(left) || surrogate.test(right)) return Buffer.compare(Buffer.from(left), Buffer.from(right));
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
