/** The programs whose command lines documents show. Anything else in a code block is output, code or a file. */
const programs = "npx|pnpm|sluice|pulumi|aws|git|sudo|journalctl|node";

/** A line of a code block, as Markdown indents or a fence holds it. */
const blockLine = new RegExp(`^(?: {4,}|\\t)?(?<command>(?:${programs}) .+)$`);

/** Between backticks, perhaps over the end of a line. */
const inlineCode = new RegExp(`(?<!\`)\`(?<command>(?:${programs})\\s[^\`]+)\`(?!\`)`, "g");

/** Every command line that a Markdown document or a command's help shows: blocks first, then what stands in sentences. */
export function listShownCommands(text: string): readonly string[] {
  const blocks = text.split("\n").flatMap((line) => blockLine.exec(line)?.groups?.["command"] ?? []);
  const prose = text
    .split("\n")
    .filter((line) => !blockLine.test(line))
    .join("\n");
  const inline = [...prose.matchAll(inlineCode)].map(({ groups }) => groups?.["command"] ?? "");
  return [...new Set([...blocks, ...inline].flatMap(splitSteps))];
}

/** The commands of a line without what the shell does with them: `a && b > file # why` is `a` and `b`. */
function splitSteps(line: string): readonly string[] {
  const withoutComment = line.replaceAll("\n", " ").replace(/\s+#.*$/, "");
  return withoutComment.split(/\s(?:&&|\||;)\s/).map((step) => step.replace(/\s>\s*\S+\s*$/, "").trim());
}

/** A command's words, as a shell splits them; quotes keep a word together. */
export function splitWords(command: string): readonly string[] {
  const words = command.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g);
  return [...words].map(([word]) => word.replaceAll(/["']/g, ""));
}
