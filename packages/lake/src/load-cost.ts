import { priceList, prices } from "./prices.ts";

/** The price of ingesting a load's records, without storage, partitions, queries and shard hours. */
export interface LoadCost {
  /** With shards; nothing for Direct PUT. */
  readonly kinesisUsd: number;
  /** In its place: from a stream on demand, and where the account has on-demand Advantage. */
  readonly onDemandUsd: number;
  readonly advantageUsd: number;
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
export function estimateLoadCost({ rows, records, bytes }: SentCounts, { isDirectPut = false } = {}): CostEstimate {
  const rowBytes = rows === 0 ? 0 : bytes / rows;
  const { region, date: priceDate } = priceList;
  return {
    region,
    priceDate,
    packed: priceRecords(records, records === 0 ? 0 : bytes / records, isDirectPut),
    oneRowPerRecord: priceRecords(rows, rowBytes, isDirectPut),
  };
}

type OnDemandPrices = typeof prices.kinesis.onDemand | typeof prices.kinesis.onDemandAdvantage;

function priceRecords(records: number, bytesEach: number, isDirectPut: boolean): LoadCost {
  const { kinesis, firehose } = prices;
  const putUnits = records * countBilledUnits(bytesEach, kinesis.putUnitBytes);
  const billedBytes = records * countBilledUnits(bytesEach, firehose.unitBytes) * firehose.unitBytes;
  const priceOnDemand = ({ gigabyteIn, gigabyteOut, unitBytes }: OnDemandPrices): number =>
    ((records * countBilledUnits(bytesEach, unitBytes) * unitBytes) / 1e9) * (gigabyteIn + gigabyteOut);
  return {
    kinesisUsd: isDirectPut ? 0 : (putUnits / 1e6) * kinesis.millionPutUnits,
    onDemandUsd: isDirectPut ? 0 : priceOnDemand(kinesis.onDemand),
    advantageUsd: isDirectPut ? 0 : priceOnDemand(kinesis.onDemandAdvantage),
    firehoseUsd: (billedBytes / 1e9) * firehose.gigabyte,
  };
}

function countBilledUnits(bytes: number, unitBytes: number): number {
  if (bytes === 0) return 0;
  return bytes <= unitBytes ? 1 : bytes / unitBytes + 0.5;
}
