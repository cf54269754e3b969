import { priceList, prices } from "@sluice/lake";

/** The price of ingesting a load's records, without storage, partitions, queries and shard hours. */
export interface LoadCost {
  readonly kinesisUsd: number;
  readonly firehoseUsd: number;
}

/** A load's cost, and the cost of the same rows at one row a record. */
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
 * Estimates from averages: the records of a load have about the same size, and rounding a record up to whole units costs
 * half a unit on average. Direct PUT pays nothing for Kinesis.
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
