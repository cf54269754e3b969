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
  const { region, date: priceDate } = priceList;
  return {
    region,
    priceDate,
    packed: costOf(records, records === 0 ? 0 : bytes / records, isDirectPut),
    oneRowPerRecord: costOf(rows, rowBytes, isDirectPut),
  };
}

function costOf(records: number, bytesEach: number, isDirectPut: boolean): LoadCost {
  const { kinesis, firehose } = prices;
  const putUnits = records * unitsOf(bytesEach, kinesis.putUnitBytes);
  const billedBytes = records * unitsOf(bytesEach, firehose.unitBytes) * firehose.unitBytes;
  return {
    kinesisUsd: isDirectPut ? 0 : (putUnits / 1e6) * kinesis.millionPutUnits,
    firehoseUsd: (billedBytes / 1e9) * firehose.gigabyte,
  };
}

function unitsOf(bytes: number, unitBytes: number): number {
  if (bytes === 0) return 0;
  return bytes <= unitBytes ? 1 : bytes / unitBytes + 0.5;
}
