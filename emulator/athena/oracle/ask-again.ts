import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { Command } from "@commander-js/extra-typings";
import { exitCodes, parseCommand, runCommand } from "@sluice/command-line";

import { answersDir, listSubjects, readTable } from "./answer-files.ts";
import { parseStatement, withoutList } from "./answer.ts";
import { askTrino, listMissingTools } from "./ask-trino.ts";

await runCommand({ main, foreseen: [] });

/** A line of a file of answers, which may be a statement alone. */
interface AnswerLine {
  readonly subject: string;
  readonly line: string;
}

async function main(args: readonly string[]): Promise<number> {
  const parsed = parseCommand(createOracleCommand(), args);
  if (parsed === undefined) return exitCodes.done;
  const missing = listMissingTools();
  if (missing.length > 0) {
    process.stdout.write(`skipped: Trino needs ${missing.join(" and ")}, which this machine does not have\n`);
    return exitCodes.done;
  }
  const lines = listSubjects().flatMap((subject) =>
    readTable(join(answersDir, `${subject}.tsv`)).map((line) => ({ subject, line })),
  );
  const asked = parsed.options.new ? lines.filter(({ line }) => !line.includes("\t")) : lines;
  const renewed = await askAll(asked);
  const changed = asked.filter(({ line }) => withoutList(renewed.get(line) ?? "") !== withoutList(line));
  if (parsed.options.write) writeAnswers(renewed);
  for (const { line } of changed) process.stdout.write(`was ${line}\nis  ${renewed.get(line)}\n`);
  process.stdout.write(`${asked.length} statements asked, ${changed.length} answers are not as in the files\n`);
  return changed.length > 0 && !parsed.options.write ? exitCodes.failed : exitCodes.done;
}

function createOracleCommand() {
  return new Command("sql:oracle")
    .description("Asks Trino the statements in the files of answers again. Needs a JDK and Maven.")
    .option("--new", "asks only those that have no answer yet")
    .option("--write", "writes the answers to the files")
    .addHelpText("after", "\nExit codes: 0 all answers are the same or written, 1 some are not, 2 usage.");
}

/** Each line with its answer of today. */
async function askAll(lines: readonly AnswerLine[]): Promise<ReadonlyMap<string, string>> {
  const statements = lines.map(({ line }) => line.replace(/\t.*$/, ""));
  const answers = await askTrino(statements.map(parseStatement));
  return new Map(lines.map(({ line }, index) => [line, `${statements[index]}\t${answers[index]}`]));
}

function writeAnswers(renewed: ReadonlyMap<string, string>): void {
  for (const subject of listSubjects()) {
    const path = join(answersDir, `${subject}.tsv`);
    const lines = readFileSync(path, "utf8").split("\n");
    writeFileSync(path, lines.map((line) => renewed.get(line) ?? line).join("\n"));
  }
}
