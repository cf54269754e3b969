/** Athena's price of a scanned terabyte in US dollars, us-east-1, March 2026; no query is billed below 10 MB. */
const dollarsPerTerabyte = 5;
const minBilledBytes = 10_000_000;

/** What a query that scanned so many bytes costs, in US dollars. DDL scans nothing, and costs nothing. */
export function scanCostDollars(bytesScanned: number): number {
  if (bytesScanned === 0) return 0;
  return (Math.max(bytesScanned, minBilledBytes) / 1e12) * dollarsPerTerabyte;
}
