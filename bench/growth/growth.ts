/** How a cost may grow with a size. What grows with n log n counts as linear: measurements do not tell the two apart. */
export type Law = "constant" | "linear";

/** What the document promises of an operation. */
export interface OperationLaws {
  readonly time: Law;
  /** Absent where no process's memory is measured by itself. */
  readonly memory?: Law;
}

export interface Cost {
  /** Of all processes that take part. */
  readonly processorSeconds: number;
  /** The most that the largest process of the command held; of the engine, where nobody but the engine works. */
  readonly peakMiB?: number | undefined;
}

/** One thing that grows, at several sizes, and what then costs how much. */
export interface Growth {
  /** What `--only` chooses by. Several growths may have one name. */
  readonly name: string;
  /** What there are so many of, for people. */
  readonly of: string;
  /** Ascending, each the same times the one before. */
  readonly sizes: readonly [number, number, number, ...number[]];
  /** By name, in the document's order. */
  readonly operations: Readonly<Record<string, OperationLaws>>;
  readonly measure: (size: number) => Promise<Readonly<Record<string, Cost>>>;
}

type GrowthOf<Name extends string> = Omit<Growth, "operations" | "measure"> & {
  readonly operations: Readonly<Record<Name, OperationLaws>>;
  readonly measure: (size: number) => Promise<Readonly<Record<NoInfer<Name>, Cost>>>;
};

/** Has the compiler check that each operation that is promised is measured. */
export function defineGrowth<Name extends string>(growth: GrowthOf<Name>): Growth {
  return growth;
}
