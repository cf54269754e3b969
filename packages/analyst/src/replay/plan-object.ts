import { parseRejectLine, replaceRejectIdentity } from "@sluice/lake";
import type { Dataset } from "@sluice/schema";

import { type FailedLine, deriveLineIdentity, readErrorLine, readRejectLine } from "./failed-rows.ts";
import { type FailedRow, planReplay, type RefusedRow } from "./plan-replay.ts";
import type { ReplayRecord } from "./replay-record.ts";

export const replaySources = ["errors", "rejects"] as const;
export type ReplaySource = (typeof replaySources)[number];

/** An object of failed rows in the lake. */
export interface FailedObject {
  readonly key: string;
  readonly text: string;
}

/** What becomes of an object's lines: the rows of each are sent or refused, or the line is left. */
export interface ObjectPlan {
  readonly key: string;
  readonly lines: number;
  /** To send again, in this order. */
  readonly records: readonly ReplayRecord[];
  /** The same rows one by one, with the reason for which each failed. */
  readonly goes: readonly GoingRow[];
  /** Rows of failed records that today's definition refuses as well: they become rejects. */
  readonly refused: readonly RefusedRow[];
  /** Lines that stay in the folder, and why. */
  readonly left: readonly LeftLine[];
}

export interface LeftLine {
  readonly text: string;
  readonly reason: string;
}

export interface GoingRow {
  readonly raw: string;
  readonly oldReason: string;
}

export interface PlanOptions {
  readonly dataset: Dataset;
  readonly from: ReplaySource;
  readonly maxRecordBytes: number;
}

interface ReadLine {
  readonly line: FailedLine;
  readonly rows: readonly FailedRow[];
  readonly oldReason?: string;
  readonly problem?: string;
}

/** Decides what becomes of each line of an object. Sends nothing, writes nothing. */
export function planObject({ key, text }: FailedObject, options: PlanOptions): ObjectPlan {
  const { dataset, from, maxRecordBytes } = options;
  const read = text
    .split("\n")
    .map((line, index): FailedLine => ({ key, line: index + 1, text: line }))
    .filter((line) => line.text.trim() !== "")
    .map((line) => readLine(line, options));
  const { records, refused } = planReplay(
    dataset,
    read.flatMap(({ rows }) => rows),
    maxRecordBytes,
  );
  const unreadable = read.flatMap(({ line, problem }) =>
    problem === undefined ? [] : [{ text: line.text, reason: problem }],
  );
  const found = { key, lines: read.length, records, goes: findGoing(read, refused) };
  if (from === "errors") return { ...found, refused, left: unreadable };
  return { ...found, refused: [], left: [...unreadable, ...findStillBad(read, refused)] };
}

/** Leaves an object whole: written again, lines that are not UTF-8 would lose their bytes. */
export function leaveObject(key: string): ObjectPlan {
  const left = [{ text: "", reason: "the object is not UTF-8" }];
  return { key, lines: left.length, records: [], goes: [], refused: [], left };
}

function readLine(line: FailedLine, { dataset, from }: PlanOptions): ReadLine {
  const found = from === "errors" ? readErrorLine(dataset, line) : readRejectLine(dataset, line);
  return "problem" in found ? { line, rows: [], problem: found.problem } : { line, ...found };
}

function findGoing(read: readonly ReadLine[], refused: readonly RefusedRow[]): readonly GoingRow[] {
  const isRefused = new Set(refused.map(({ row }) => row));
  return read.flatMap(({ rows, oldReason = "" }) =>
    rows.filter(({ row }) => !isRefused.has(row)).map(({ row: { raw } }) => ({ raw, oldReason })),
  );
}

/** Finds the rejects that today's definition still refuses: they stay rejects. */
function findStillBad(read: readonly ReadLine[], refused: readonly RefusedRow[]): readonly LeftLine[] {
  const reasons = new Map(refused.map(({ row, reason }) => [row, reason]));
  return read.flatMap(({ line, rows: [first] }) => {
    const reason = first && reasons.get(first.row);
    return reason === undefined ? [] : [{ text: toKeptText(line), reason }];
  });
}

/** A line that stays moves to another object. One without an identity is given the one derived from its old place. */
function toKeptText(line: FailedLine): string {
  const parsed = parseRejectLine(line.text);
  const isIdentified =
    "reject" in parsed && parsed.reject.batchId !== undefined && parsed.reject.rowIndex !== undefined;
  return isIdentified ? line.text : replaceRejectIdentity(line.text, deriveLineIdentity(line));
}
