/**
 * Counts different values by the smallest of their hashes (k minimum values, Bar-Yossef et al. 2002): a sketch is a text of at
 * most `size` hashes in ascending order, and two sketches merge into the smallest hashes of both. Plain SQL can do that, and
 * make the same hash: the first digits of SHA-256 of the value's text.
 */
export const sketch = {
  /** Standard error of the count: 1 / sqrt(size - 2), 4.4 %. */
  size: 512,
  /** Digits of a hash, hexadecimal: 48 bits. */
  digits: 12,
} as const;
