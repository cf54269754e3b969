import type { ByteOutput } from "@sluice/bytes";
import { maxResponseBytes } from "@sluice/lake";
import type { PartitionValues } from "@sluice/schema";
import type { FirehoseTransformationResultRecord } from "aws-lambda";

import { base64UnitBytes } from "./align-lines.ts";
import { countFailedBytes, countMetadataBytes, toFailedAnswer } from "./answer-size.ts";
import type { EventRecord } from "./event-record.ts";
import type { Accountant } from "./invocation-account.ts";
import type { ReadRecord, TransformedRecord } from "./transformed-record.ts";

/** A record with rows that the dataset refuses. */
export interface RejectingRecord {
  readonly source: EventRecord;
  readonly transformed: ReadRecord;
}

export interface AnswersOptions {
  /** Of all records that will be answered. */
  readonly recordIds: readonly string[];
  /** Has nothing yet, and takes each record's JSON lines before its answer is added, in whole units of base64. */
  readonly output: ByteOutput;
  readonly accountant: Accountant;
  readonly limitBytes?: number;
}

/** What is answered of a partition's records, and the bytes that it takes. */
interface Metadata {
  readonly metadata: NonNullable<FirehoseTransformationResultRecord["metadata"]>;
  readonly bytes: number;
}

/** An answered record whose rows are counted once it is known what becomes of its rejects. */
interface OpenAnswer extends RejectingRecord {
  readonly index: number;
  readonly dataBytes: number;
}

const base64UnitCharacters = 4;
/**
 * Lines are encoded as soon as there are this many bytes. Node puts longer texts outside V8's heap, which takes a third of
 * the time; and what was just written is still in the processor's cache.
 */
const minEncodedBytes = 780_000;
const noRoom = "no room in the response, or for its rejects";

/**
 * Answers every record once, in order. A record whose answer would take the encoded response above its limit is
 * `ProcessingFailed`: Firehose keeps its raw bytes under the error prefix, from where they can be replayed.
 */
export class Answers {
  readonly #output: ByteOutput;
  readonly #accountant: Accountant;
  readonly #limitBytes: number;
  /** Bytes of the response, with a failed answer for each record that is still to come. */
  #bytes: number;
  readonly #answers: FirehoseTransformationResultRecord[] = [];
  /** Where the lines of answers end in the output that are not encoded yet: they begin where those before end. */
  #ends: number[] = [];
  #lastEnd = 0;
  readonly #rejecting: OpenAnswer[] = [];
  readonly #metadata = new Map<PartitionValues, Metadata>();

  constructor({ recordIds, output, accountant, limitBytes = maxResponseBytes }: AnswersOptions) {
    this.#output = output;
    this.#accountant = accountant;
    this.#limitBytes = limitBytes;
    this.#bytes = recordIds.reduce((sum, recordId) => sum + countFailedBytes(recordId), 0);
  }

  /** Records of which rows are to be written to the rejects before the answers are given. */
  get rejecting(): readonly RejectingRecord[] {
    return this.#rejecting;
  }

  add(source: EventRecord, transformed: TransformedRecord): void {
    if (transformed.kind === "failed") return this.fail(source.recordId, transformed.reason);
    const { partition, rejectedRows } = transformed;
    this.#accountant.countRead(transformed);
    const dataBytes = this.#output.length - this.#lastEnd;
    const metadata = partition === undefined ? undefined : this.#toMetadata(partition);
    const bytes = this.#bytes + toBase64Length(dataBytes) + (metadata?.bytes ?? 0);
    if (bytes > this.#limitBytes) return this.fail(source.recordId, noRoom);
    this.#bytes = bytes;
    if (rejectedRows.length === 0) this.#accountant.countAnswered(transformed, dataBytes);
    else this.#rejecting.push({ source, transformed, index: this.#answers.length, dataBytes });
    this.#push(toAnswer(source.recordId, metadata));
  }

  /** Fails a record; what the output has of it goes. */
  fail(recordId: string, reason: string): void {
    this.#output.length = this.#lastEnd;
    this.#accountant.countFailed(reason);
    this.#push(toFailedAnswer(recordId));
  }

  /** The answers, when the rejects are written, or are not: then the records that have some fail. */
  finish(areRejectsWritten: boolean): FirehoseTransformationResultRecord[] {
    this.#encode();
    for (const open of this.#rejecting) this.#close(open, areRejectsWritten);
    return this.#answers;
  }

  #close({ source: { recordId }, transformed, index, dataBytes }: OpenAnswer, areRejectsWritten: boolean): void {
    if (areRejectsWritten) return this.#accountant.countAnswered(transformed, dataBytes);
    this.#accountant.countFailed(noRoom);
    this.#answers[index] = toFailedAnswer(recordId);
  }

  #push(answer: FirehoseTransformationResultRecord): void {
    this.#lastEnd = this.#output.length;
    this.#answers.push(answer);
    this.#ends.push(this.#lastEnd);
    if (this.#lastEnd >= minEncodedBytes) this.#encode();
  }

  /** Cuts the answers' data out of one text. */
  #encode(): void {
    const text = this.#output.toBase64();
    let index = this.#answers.length - this.#ends.length;
    let from = 0;
    for (const end of this.#ends) {
      const answer = this.#answers[index];
      const to = toBase64Length(end);
      if (answer !== undefined) answer.data = text.slice(from, to);
      from = to;
      index += 1;
    }
    this.#ends = [];
    this.#output.length = 0;
    this.#lastEnd = 0;
  }

  /** Records of one partition mostly share one object of its values, and so does what is answered of them. */
  #toMetadata(partitionKeys: PartitionValues): Metadata {
    const known = this.#metadata.get(partitionKeys);
    if (known !== undefined) return known;
    const metadata = { metadata: { partitionKeys }, bytes: countMetadataBytes(partitionKeys) };
    this.#metadata.set(partitionKeys, metadata);
    return metadata;
  }
}

/** A record without a good row is `Dropped`: its rows are in the rejects by the time Firehose reads the answer. */
function toAnswer(recordId: string, found: Metadata | undefined): FirehoseTransformationResultRecord {
  if (found === undefined) return { recordId, result: "Dropped", data: "" };
  return { recordId, result: "Ok", data: "", metadata: found.metadata };
}

/** Characters of base64 for whole units of bytes. */
function toBase64Length(bytes: number): number {
  return (bytes / base64UnitBytes) * base64UnitCharacters;
}
