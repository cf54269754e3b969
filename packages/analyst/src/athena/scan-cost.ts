import { prices } from "@sluice/lake";

/** What a query that scanned so many bytes costs, in US dollars. DDL scans nothing, and costs nothing. */
export function computeScanCostDollars(bytesScanned: number): number {
  if (bytesScanned === 0) return 0;
  const { leastBilledBytes, scannedTerabyte } = prices.athena;
  return (Math.max(bytesScanned, leastBilledBytes) / 1e12) * scannedTerabyte;
}
