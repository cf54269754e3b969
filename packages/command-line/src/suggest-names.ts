import { Command } from "@commander-js/extra-typings";

/** The names that a misspelt one may stand for: those that commander would suggest, which keeps its judgement to itself. */
export function suggestNames(name: string, names: readonly string[]): readonly string[] {
  let complaint = "";
  const command = new Command().exitOverride().configureOutput({ writeErr: (text) => (complaint = text) });
  for (const each of names) command.command(each);
  try {
    command.parse([name], { from: "user" });
  } catch {
    const [, suggested = ""] = /\(Did you mean (?:one of )?(.+)\?\)/.exec(complaint) ?? [];
    return suggested === "" ? [] : suggested.split(", ");
  }
  return [];
}
