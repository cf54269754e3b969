import type { StoredRecord } from "@sluice/emulator-kinesis";

import { type Deaggregation, deaggregate } from "../deaggregate/deaggregate.ts";
import type { SourceRecord } from "../records.ts";

/** The first bytes of a record that the KPL aggregated, in base64: the part that does not depend on what follows. */
const kplStart = "84mawg";

/** A shard's record as the delivery stream sees it: whole, or split into sub-records. */
export function toSourceRecords(
  shardId: string,
  stored: StoredRecord,
  deaggregation: Deaggregation,
): readonly SourceRecord[] {
  if (isWhole(stored, deaggregation)) return [new WholeRecord(shardId, stored)];
  const { index, sequenceNumber, arrivedAtMs } = stored;
  const subRecords = deaggregate(Buffer.from(stored.dataBase64, "base64"), deaggregation);
  return subRecords.map(({ partitionKey = stored.partitionKey, data }, part) => ({
    shardId,
    index,
    part,
    parts: subRecords.length,
    recordId: formatRecordId(sequenceNumber, part),
    sequenceNumber,
    partitionKey,
    arrivedAtMs,
    dataBase64: data.toString("base64"),
    payloadBytes: data.length,
  }));
}

/** Tells without decoding, because most records of most streams are whole. */
function isWhole({ dataBase64 }: StoredRecord, { kpl, split }: Deaggregation): boolean {
  return split === undefined && !(kpl && dataBase64.startsWith(kplStart));
}

/** The form is assumed: IDs of 56 digits were seen (awslabs/lambda-streams-to-firehose#50, 2017), as long as the sequence number. */
function formatRecordId(sequenceNumber: string, part: number): string {
  return sequenceNumber + (part === 0 ? wholePart : formatPart(part));
}

function formatPart(part: number): string {
  return String(part).padStart(6, "0");
}

const wholePart = formatPart(0);

/** Asks the stored record for everything: tens of thousands wait for their delivery, and each is one small object. */
class WholeRecord implements SourceRecord {
  readonly shardId: string;
  readonly #stored: StoredRecord;

  constructor(shardId: string, stored: StoredRecord) {
    this.shardId = shardId;
    this.#stored = stored;
  }

  get index(): number {
    return this.#stored.index;
  }

  get part(): number {
    return 0;
  }

  get parts(): number {
    return 1;
  }

  get recordId(): string {
    return formatRecordId(this.sequenceNumber, this.part);
  }

  get sequenceNumber(): string {
    return this.#stored.sequenceNumber;
  }

  get partitionKey(): string {
    return this.#stored.partitionKey;
  }

  get arrivedAtMs(): number {
    return this.#stored.arrivedAtMs;
  }

  get dataBase64(): string {
    return this.#stored.dataBase64;
  }

  get payloadBytes(): number {
    return this.#stored.payloadBytes;
  }
}
