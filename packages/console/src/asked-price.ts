/** What a statement took. */
export interface AskedPrice {
  readonly bytesScanned: number;
  /** By AWS's list price, also where the stack runs on this machine. */
  readonly usd: number;
}
