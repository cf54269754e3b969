/** A statement's columns and rows, as Athena prints them. */
export interface AnswerRows {
  readonly outcome: "ok";
  readonly names: readonly string[];
  readonly types: readonly string[];
  /** Null for NULL. */
  readonly rows: readonly (readonly (string | null)[])[];
}

export interface Refusal {
  readonly outcome: "error";
  /** `DIVISION_BY_ZERO: Division by zero`. */
  readonly message: string;
}

export type Answer = AnswerRows | Refusal;

/** One line of a file of answers. */
export interface AnsweredStatement {
  readonly sql: string;
  readonly answer: Answer;
}

/** Stands for the end of a line within a statement, as it does for `Oracle.java`. */
const newline = "⏎";

/** Reads a statement as a line of a file has it. */
export function parseStatement(text: string): string {
  return text.replaceAll(newline, "\n");
}

/** Writes a statement as a line of a file has it. */
export function formatStatement(sql: string): string {
  return sql.replaceAll("\n", newline);
}

/** Reads an answer: outcome, names, types, and rows or message, separated by tabs. */
export function parseAnswer(text: string): Answer {
  const [outcome, names = "", types = "", last = ""] = text.split("\t");
  if (outcome === "error") return { outcome, message: last };
  return { outcome: "ok", names: JSON.parse(names), types: JSON.parse(types), rows: JSON.parse(last) };
}

/** A message without the list of what a parser would have taken, or of the functions that there are, in any order. */
export function withoutList(message: string): string {
  return message.replace(/\. Expect(ing|ed): .*$/s, "");
}
