import { randomBytes } from "node:crypto";

import { recordHashPattern } from "./record/lake-identity.ts";

/** Names one load: when it began, and four random bytes. Loading the same file twice on purpose gives two names. */
export function createLoadId(nowMs: number = Date.now(), random: () => Buffer = () => randomBytes(4)): string {
  const time = new Date(nowMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, "");
  return `${time}-${random().toString("hex")}`;
}

/** When a load began, by the name that it was given; undefined when a user named it. */
export function readLoadStart(loadId: string): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)-[0-9a-f]{8}$/.exec(loadId);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  const startedAtMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(startedAtMs) ? undefined : startedAtMs;
}

/** What a load id may hold, so that a batch id made of it fits the envelope. */
export const loadIdPattern = /^[A-Za-z0-9._-]{1,64}$/;

export interface BatchName {
  readonly loadId: string;
  /** Position of the batch in its load, from 0. */
  readonly number: number;
  /** Of the rows, in hexadecimal digits. */
  readonly hash: string;
}

/** The identity of a batch, as its envelope has it. */
export function formatBatchId({ loadId, number, hash }: BatchName): string {
  return `${loadId}-${number}-${hash}`;
}

/** Stands for a batch in the rejects of a load: a row that is not sent belongs to no batch. */
export function formatRejectsBatchId(loadId: string): string {
  return `${loadId}-rejects`;
}

/** What follows the load in a batch id of the lake or of an envelope, to the end of it. */
const batchEnding = `-([0-9]+-[0-9a-f]+|rejects)${recordHashPattern}$`;

/**
 * What the batch ids of one load look like, in the lake and in envelopes, and of no other: those of load `a-1` begin with
 * `a-` too. A regular expression that JavaScript and SQL read alike.
 */
export function toBatchIdPattern(loadId: string): string {
  return `^${loadId.replaceAll(".", "[.]")}${batchEnding}`;
}

/**
 * The load of a batch id of the lake is its first group: all before the batch's number and hash. Ids that no load made, such as a
 * record's place in the stream, do not match. A regular expression that JavaScript and SQL read alike.
 */
export const batchLoadPattern = `^([A-Za-z0-9._-]+)${batchEnding}`;

const batchLoad = new RegExp(batchLoadPattern);

/** The load that a batch of the lake is of; undefined for one that no load made. */
export function readBatchLoad(batchId: string): string | undefined {
  return batchLoad.exec(batchId)?.[1];
}

/** Whether a batch is one of a load's; of any load without a name. */
export function createBatchFilter(loadId: string | undefined): (batchId: string) => boolean {
  if (loadId === undefined) return () => true;
  const pattern = new RegExp(toBatchIdPattern(loadId));
  return (batchId) => pattern.test(batchId);
}
