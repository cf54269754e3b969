import { parseRejectLine, replaceRejectIdentity } from "@sluice/lake";
import { type Dataset, describeProblem, type RowIdentity } from "@sluice/schema";

import { deriveLineIdentity, type FailedLine } from "./failed-rows.ts";
import { type JudgedLine, judgeLine, type JudgedRow, type ReplaySource } from "./judge-line.ts";
import type { ObjectPlan, RefusedRow } from "./object-plan.ts";
import { packRows } from "./pack-rows.ts";

/** An object of failed rows in the lake. */
export interface FailedObject {
  readonly key: string;
  readonly text: string;
}

/** An object whose lines are read and checked against today's definition. */
export interface JudgedObject {
  readonly key: string;
  readonly from: ReplaySource;
  readonly lines: readonly JudgedLine[];
}

export interface PlanOptions {
  readonly dataset: Dataset;
  readonly maxRecordBytes: number;
  /** Whether the lake has the row under its identity. */
  readonly isDelivered: (identity: RowIdentity) => boolean;
}

export function judgeObject(dataset: Dataset, { key, text }: FailedObject, from: ReplaySource): JudgedObject {
  const lines = text
    .split("\n")
    .map((line, index): FailedLine => ({ key, line: index + 1, text: line }))
    .filter((line) => line.text.trim() !== "")
    .map((line) => judgeLine(dataset, line, from));
  return { key, from, lines };
}

/** The identities of rows that would go in other records than before: of these, the lake must say which it has. */
export function listChangedIdentities({ lines }: JudgedObject): readonly RowIdentity[] {
  return lines.flatMap(({ original, rows }) => (original === undefined ? rows.map(({ identity }) => identity) : []));
}

/** Decides what becomes of each line of an object. Sends nothing, writes nothing. */
export function planObject({ key, from, lines }: JudgedObject, options: PlanOptions): ObjectPlan {
  const { dataset, maxRecordBytes, isDelivered } = options;
  const open = lines.map((each) => (each.original === undefined ? leaveOut(each, isDelivered) : each));
  const originals = open.flatMap(({ original }) => original ?? []);
  const others = open.flatMap(({ original, rows }) => (original === undefined ? rows : []));
  return {
    key,
    lines: lines.length,
    records: [...originals, ...packRows(dataset, others, maxRecordBytes)],
    goes: open.flatMap(({ rows, oldReason }) =>
      rows.filter(({ result }) => result.ok).map(({ row: { raw } }) => ({ raw, oldReason })),
    ),
    refused: from === "errors" ? open.flatMap(({ rows }) => rows.flatMap(toRefused)) : [],
    deliveredRows: countRows(lines) - countRows(open),
    left: [...findUnreadable(lines), ...(from === "rejects" ? findStillBad(open) : [])],
  };
}

/** Leaves an object whole: written again, lines that are not UTF-8 would lose their bytes. */
export function leaveObject(key: string): ObjectPlan {
  const left = [{ text: "", reason: "the object is not UTF-8" }];
  return { key, lines: left.length, records: [], goes: [], refused: [], deliveredRows: 0, left };
}

function leaveOut(line: JudgedLine, isDelivered: PlanOptions["isDelivered"]): JudgedLine {
  return { ...line, rows: line.rows.filter(({ identity }) => !isDelivered(identity)) };
}

function countRows(lines: readonly JudgedLine[]): number {
  return lines.reduce((sum, { rows }) => sum + rows.length, 0);
}

function toRefused({ row, identity, result }: JudgedRow): readonly RefusedRow[] {
  if (result.ok) return [];
  return [{ raw: row.raw, identity, reason: describeProblem(result.problem), column: result.problem.column }];
}

function findUnreadable(lines: readonly JudgedLine[]) {
  return lines.flatMap(({ line, problem }) => (problem === undefined ? [] : [{ text: line.text, reason: problem }]));
}

/** Finds the rejects that today's definition still refuses: they stay rejects. */
function findStillBad(lines: readonly JudgedLine[]) {
  return lines.flatMap(({ line, rows }) =>
    rows.flatMap(toRefused).map(({ reason }) => ({ text: toKeptText(line), reason })),
  );
}

/** A line that stays moves to another object. One without an identity is given the one derived from its old place. */
function toKeptText(line: FailedLine): string {
  const parsed = parseRejectLine(line.text);
  const isIdentified =
    "reject" in parsed && parsed.reject.batchId !== undefined && parsed.reject.rowIndex !== undefined;
  return isIdentified ? line.text : replaceRejectIdentity(line.text, deriveLineIdentity(line));
}
