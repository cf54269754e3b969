import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { Command, Option } from "@commander-js/extra-typings";
import { exitCodes, findProjectRoot, parseCommand, runCommand, UsageError } from "@sluice/command-line";

import { listSubjects, readAnswers } from "./answer-files.ts";
import type { Answer } from "./answer.ts";
import { toAthena, verdicts } from "./compare-answers.ts";
import { type Comparison, compareStatements } from "./compare-statements.ts";
import { findSurprisesIn, rightVerdicts } from "./known-verdicts.ts";
import { readRefused } from "./refused-statements.ts";
import { replaceRefusedTable } from "./refused-table.ts";

await runCommand({ main, foreseen: [], isOutputItsPurpose: () => true });

async function main(args: readonly string[]): Promise<number> {
  const parsed = parseCommand(createCompareCommand(), args);
  if (parsed === undefined) return exitCodes.done;
  if (parsed.options.document) writeDocument();
  const { only = "", show = verdicts.filter((verdict) => !rightVerdicts.has(verdict)), json } = parsed.options;
  const [subjects] = parsed.words;
  const statements = (subjects.length > 0 ? subjects.map(checkSubject) : listSubjects()).flatMap(readAnswers);
  const comparisons = await compareStatements(statements.filter(({ sql }) => sql.includes(only)));
  const shown = comparisons.filter(({ verdict }) => show.includes(verdict));
  process.stdout.write(json ? `${JSON.stringify(shown, undefined, 2)}\n` : shown.map(formatComparison).join(""));
  return reportCounts(comparisons);
}

function createCompareCommand() {
  return new Command("sql:compare")
    .description("Compares this machine's answers to SQL with Trino's.")
    .argument("[subjects...]", "files of answers, for example strings; default: all")
    .option("--only <text>", "only statements that contain this")
    .addOption(
      new Option("--show <verdict...>", "what to show; default: all that is not the same").choices([...verdicts]),
    )
    .option("--json", "shows it as JSON")
    .option("--document", "writes the table of docs/sql.md from refused.tsv")
    .addHelpText("after", "\nExit codes: 0 as Trino answers, or refused as refused.tsv says, 1 otherwise, 2 usage.");
}

function writeDocument(): void {
  const path = join(findProjectRoot(), "docs", "sql.md");
  writeFileSync(path, replaceRefusedTable(readFileSync(path, "utf8"), readRefused()));
}

function checkSubject(subject: string): string {
  if (listSubjects().includes(subject)) return subject;
  throw new UsageError(`no answers about "${subject}"; there are ${listSubjects().join(", ")}`);
}

function formatComparison({ sql, verdict, trino, local }: Comparison): string {
  return `${verdict}: ${sql}\n  Trino  ${formatAnswer(toAthena(trino))}\n  here   ${formatAnswer(local)}\n`;
}

function formatAnswer(answer: Answer): string {
  if (answer.outcome === "error") return answer.message;
  return `${answer.names.map((name, index) => `${name} ${answer.types[index]}`).join(", ")}: ${JSON.stringify(answer.rows)}`;
}

/** On stderr, so that stdout is what was asked to be shown. */
function reportCounts(comparisons: readonly Comparison[]): number {
  const counts = verdicts.map((each) => `${each} ${comparisons.filter(({ verdict }) => verdict === each).length}`);
  process.stderr.write(`${comparisons.length} statements: ${counts.join(", ")}\n`);
  const surprises = findSurprisesIn(readRefused(), comparisons);
  if (surprises.length > 0) {
    const named = surprises.slice(0, 10).map(({ sql, verdict }) => `  ${verdict}: ${sql}\n`);
    process.stderr.write(`${surprises.length} are neither as Trino answers nor listed, among them\n${named.join("")}`);
  }
  return surprises.length > 0 ? exitCodes.failed : exitCodes.done;
}
