/** Spells out `producer`, which `pnpm run producer` says: `load`, or `generate` where that is the next word. */
export function expandShortForm(words: readonly string[]): readonly string[] {
  const [first, ...rest] = words;
  if (first !== "producer") return words;
  return rest[0] === "generate" ? rest : ["load", ...rest];
}
