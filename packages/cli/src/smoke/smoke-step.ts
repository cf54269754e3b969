/** What a smoke test does, in this order; `load` to `query` for each dataset. */
export type StepName = "up" | "load" | "verify" | "query" | "down";

/** A step that has been tried. */
export interface Step {
  readonly name: StepName;
  /** Absent for what concerns the whole stack. */
  readonly dataset?: string;
  readonly seconds: number;
  readonly isPassed: boolean;
  /** What came out, or what was wrong, in a line. */
  readonly outcome: string;
  /** What to do about a failure. */
  readonly cure?: string;
}

export interface Attempt {
  readonly name: StepName;
  readonly dataset?: string;
  /** Resolves to what came out; throws a {@link StepFailure}. */
  readonly run: () => Promise<string>;
}

/** A step failed: says what was wrong, and what to do. */
export class StepFailure extends Error {
  override readonly name = "StepFailure";
  readonly cure: string;

  constructor(problem: string, cure: string) {
    super(problem);
    this.cure = cure;
  }
}

/** Tries one step, and measures it. */
export async function tryStep({ run, ...step }: Attempt): Promise<Step> {
  const startedAtMs = performance.now();
  const measure = () => (performance.now() - startedAtMs) / 1000;
  try {
    const outcome = await run();
    return { ...step, seconds: measure(), isPassed: true, outcome };
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error;
    return { ...step, seconds: measure(), isPassed: false, outcome: error.message, cure: error.cure };
  }
}
