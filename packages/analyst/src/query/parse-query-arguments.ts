import { readFileSync } from "node:fs";

import { Command, Option } from "@commander-js/extra-typings";
import { addStackOptions } from "@sluice/aws";
import { type CommandOptions, parseCommand, UsageError } from "@sluice/command-line";

import { InputFileError } from "../errors.ts";
import { queryFormats } from "./render-rows.ts";

/** The statement to run, however it was given. */
export type StatementSource =
  | { readonly kind: "sql"; readonly sql: string }
  | { readonly kind: "named"; readonly name: string };

type QueryOptions = CommandOptions<typeof createParser>;

export type QueryArguments = QueryOptions & { readonly statement: StatementSource };

const examples = `
Examples:
  sluice query "SELECT species, count(*) FROM iris GROUP BY 1"
  sluice query --named iris-per-partition
  sluice query --file report.sql --format csv --output report.csv

A table is named as "sluice locate" shows it; \`iris\` is the view without doubles.

Exit codes: 0 done, 1 failure: the statement, a file or the stack is wrong, 2 usage, 130 cancelled by Ctrl-C.
`;

/** Reads the command line; undefined when it was answered with help. Throws {@link UsageError}, and {@link InputFileError}. */
export function parseQueryArguments(args: readonly string[]): QueryArguments | undefined {
  const parsed = parseCommand(createParser(), args);
  if (parsed === undefined) return undefined;
  const { options, words } = parsed;
  const format = options.json === true ? "json" : options.format;
  return { ...options, format, statement: toStatementSource(words[0], options) };
}

function createParser() {
  return addStackOptions(
    new Command("sluice query")
      .description("Runs SQL at Athena, or at the local endpoint, and shows the rows and what it cost.")
      .argument("[sql]", "the statement")
      .option("--named <name>", "a query that the stack ships; locate lists them")
      .option("--file <path>", "a file with the statement")
      .addOption(
        new Option("--format <format>", "how rows are printed").choices(queryFormats).default("table" as const),
      )
      .addOption(new Option("--json", "print JSON lines: short for --format json").conflicts("format"))
      .option("--output <file>", "write the rows to a file"),
    "to read",
  ).addHelpText("after", examples);
}

function toStatementSource(sql: string | undefined, { named, file }: QueryOptions): StatementSource {
  const given = [
    ...(sql === undefined ? [] : [() => toSqlSource(sql)]),
    ...(named === undefined ? [] : [(): StatementSource => ({ kind: "named", name: named })]),
    ...(file === undefined ? [] : [() => toSqlSource(readSql(file))]),
  ];
  const [only, ...others] = given;
  if (only !== undefined && others.length === 0) return only();
  throw new UsageError(`give one of: the SQL as an argument, --named NAME, --file FILE; got ${given.length} of them`);
}

function toSqlSource(text: string): StatementSource {
  const sql = text.trim();
  if (sql === "") throw new UsageError("the statement is empty");
  return { kind: "sql", sql };
}

function readSql(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new InputFileError(path, cause);
  }
}
