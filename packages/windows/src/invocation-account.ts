/** What one invocation did, in counts: no payload, so that it may be logged. */
export interface InvocationAccount {
  records: number;
  recordsFailed: number;
  /** Rows of all records that could be read. */
  rowsIn: number;
  rowsRejected: number;
  rowsRepeated: number;
  rowsOutOfRange: number;
  rowsLate: number;
  partials: number;
  earlyEmissions: number;
  statesLost: number;
  stateBytes: number;
}

export function createAccount(): InvocationAccount {
  return {
    records: 0,
    recordsFailed: 0,
    rowsIn: 0,
    rowsRejected: 0,
    rowsRepeated: 0,
    rowsOutOfRange: 0,
    rowsLate: 0,
    partials: 0,
    earlyEmissions: 0,
    statesLost: 0,
    stateBytes: 0,
  };
}
