/** Half a surrogate pair, or what may be one: behind an escaped backslash nobody can say. */
const halfPair = /\\ud(?:[89ab]..(?!\\ud[c-f])|[c-f]..(?<!\\ud[89ab]..\\ud[c-f]..))|\\\\ud/i;

/** jq reads no document that is nested deeper. */
const maxDepth = 255;

/**
 * Whether jq surely reads a JSON document as JavaScript does. It stops at half a surrogate pair, and at brackets that are
 * nested too deeply; those in strings are counted, too, since a document with as many is rare.
 */
export function isReadAlike(document: string): boolean {
  if (document.includes("\\u") && halfPair.test(document)) return false;
  return document.split(/[[{]/, maxDepth + 2).length <= maxDepth + 1;
}
