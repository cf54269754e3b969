import { prices } from "@sluice/lake";

/** The price of a query by the bytes that it scanned, in US dollars. DDL scans nothing and costs nothing. */
export function computeScanCostDollars(bytesScanned: number): number {
  if (bytesScanned === 0) return 0;
  const { leastBilledBytes, scannedTerabyte } = prices.athena;
  return (Math.max(bytesScanned, leastBilledBytes) / 1e12) * scannedTerabyte;
}
