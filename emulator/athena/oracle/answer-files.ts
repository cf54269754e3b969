import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { type AnsweredStatement, parseAnswer, parseStatement } from "./answer.ts";

/** What Trino answers, a subject a file. */
export const answersDir = join(import.meta.dirname, "answers");

/** `strings`, `windows` and so on. */
export function listSubjects(): readonly string[] {
  return readdirSync(answersDir)
    .filter((name) => name.endsWith(".tsv"))
    .map((name) => name.replace(/\.tsv$/, ""))
    .toSorted();
}

export function readAnswers(subject: string): readonly AnsweredStatement[] {
  return readTable(join(answersDir, `${subject}.tsv`)).map((line) => {
    const end = line.indexOf("\t");
    return { sql: parseStatement(line.slice(0, end)), answer: parseAnswer(line.slice(end + 1)) };
  });
}

/** The lines of a file, without the first, which names the columns. */
export function readTable(path: string): readonly string[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .slice(1)
    .filter((line) => line !== "");
}
