import { priceList, prices } from "@sluice/lake";

/** What taking a load's records in costs; storage, partitions, queries and shard hours are not in it. */
export interface LoadCost {
  readonly kinesisUsd: number;
  readonly firehoseUsd: number;
}

/** A load's cost, and that of the same rows with one to a record. */
export interface CostEstimate {
  readonly region: string;
  readonly priceDate: string;
  readonly packed: LoadCost;
  readonly oneRowPerRecord: LoadCost;
}

export interface SentCounts {
  readonly rows: number;
  readonly records: number;
  readonly bytes: number;
}

/**
 * Estimates by averages: records of one load are of about one size, and a record above a unit pays half a unit on average
 * for being rounded up. Direct PUT pays no Kinesis.
 */
export function estimateCost({ rows, records, bytes }: SentCounts, { isDirectPut = false } = {}): CostEstimate {
  const rowBytes = rows === 0 ? 0 : bytes / rows;
  const { region, date: priceDate } = priceList;
  return {
    region,
    priceDate,
    packed: priceRecords(records, records === 0 ? 0 : bytes / records, isDirectPut),
    oneRowPerRecord: priceRecords(rows, rowBytes, isDirectPut),
  };
}

function priceRecords(records: number, bytesEach: number, isDirectPut: boolean): LoadCost {
  const { kinesis, firehose } = prices;
  const putUnits = records * countBilledUnits(bytesEach, kinesis.putUnitBytes);
  const billedBytes = records * countBilledUnits(bytesEach, firehose.unitBytes) * firehose.unitBytes;
  return {
    kinesisUsd: isDirectPut ? 0 : (putUnits / 1e6) * kinesis.millionPutUnits,
    firehoseUsd: (billedBytes / 1e9) * firehose.gigabyte,
  };
}

function countBilledUnits(bytes: number, unitBytes: number): number {
  if (bytes === 0) return 0;
  return bytes <= unitBytes ? 1 : bytes / unitBytes + 0.5;
}
