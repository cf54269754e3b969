import { prices } from "./prices.ts";

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

export interface Counted {
  readonly rows: number;
  readonly records: number;
  readonly bytes: number;
}

/**
 * Estimates by averages: records of one load are of about one size, and a record above a unit pays half a unit on average
 * for being rounded up. Direct PUT pays no Kinesis.
 */
export function estimateCost({ rows, records, bytes }: Counted, { isDirectPut = false } = {}): CostEstimate {
  const rowBytes = rows === 0 ? 0 : bytes / rows;
  return {
    region: prices.region,
    priceDate: prices.date,
    packed: costOf(records, records === 0 ? 0 : bytes / records, isDirectPut),
    oneRowPerRecord: costOf(rows, rowBytes, isDirectPut),
  };
}

function costOf(records: number, bytesEach: number, isDirectPut: boolean): LoadCost {
  const putUnits = records * unitsOf(bytesEach, prices.putUnitBytes);
  const billedBytes = records * unitsOf(bytesEach, prices.firehoseUnitBytes) * prices.firehoseUnitBytes;
  return {
    kinesisUsd: isDirectPut ? 0 : (putUnits / 1e6) * prices.perMillionPutUnits,
    firehoseUsd: (billedBytes / 1e9) * prices.perFirehoseGigabyte,
  };
}

function unitsOf(bytes: number, unitBytes: number): number {
  if (bytes === 0) return 0;
  return bytes <= unitBytes ? 1 : bytes / unitBytes + 0.5;
}
