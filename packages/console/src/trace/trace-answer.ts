/** `POST trace`. */
export interface TraceQuestion {
  /** A row, a batch id or a reject, as it was pasted. */
  readonly text: string;
  /** Absent: the one that it fits. */
  readonly dataset?: string | undefined;
}

/** The answer to `POST trace`. */
export interface TraceAnswer {
  readonly dataset: string;
  readonly fate: "shown" | "hidden" | "rejected" | "failed" | "on the way" | "not found";
  /** What happened to the row, in a line. */
  readonly verdict: string;
  readonly row?: string;
  readonly identity?: { readonly batchId: string; readonly rowIndex: number };
  readonly steps: readonly TraceAnswerStep[];
  readonly notes: readonly string[];
}

export interface TraceAnswerStep {
  readonly name: "source" | "record" | "function" | "reject" | "error" | "object" | "view" | "window";
  readonly state: "found" | "not yet" | "gone" | "passed by" | "unknown";
  readonly summary: string;
  /** Label and value. */
  readonly facts: readonly (readonly [label: string, value: string])[];
}

/** `GET trace/sample`: the identity of a row that was delivered lately, to try with. */
export interface TraceSample {
  readonly text?: string | undefined;
}
