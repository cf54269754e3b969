/** Who refused to go on, what was said, and how it went on. */
export interface Refusal {
  readonly command: "local" | "load";
  readonly text: string;
  /** The option that was taken, as the refusal named it. */
  readonly wayOut: string | undefined;
}

/** What the judge has to know of a schedule, written down while it happens. */
export interface Ledger {
  readonly refusals: Refusal[];
  /** Files that were damaged, by path. */
  readonly damagedFiles: string[];
  /** How often the load was begun anew: each time, its rows come under other identities. */
  loadsBegunAnew: number;
  /** Records that were said to be gone; infinite where their number was said to be unknown. */
  recordsSaidLost: number;
  /** The lake was emptied, as a refusal advised. */
  isReset: boolean;
  /** Promises that were broken, in words. */
  readonly broken: string[];
}

export function createLedger(): Ledger {
  return { refusals: [], damagedFiles: [], loadsBegunAnew: 0, recordsSaidLost: 0, isReset: false, broken: [] };
}
