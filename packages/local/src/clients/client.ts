/** What a client needs of this machine and cannot do without. */
export class MissingToolError extends Error {
  override readonly name = "MissingToolError";
}

/** What the programs find in their environment: where the endpoint is, and what is in it. */
export type ProgramEnvironment = Readonly<Record<string, string>>;

export interface Preparing {
  /** Where packages are kept from one run to the next. */
  readonly cache: string;
  readonly environment: ProgramEnvironment;
  /** Takes what ends whatever runs beside the program. */
  readonly onClose: (close: () => void) => void;
}

/** How to run a client's program. */
export interface ProgramCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly environment?: ProgramEnvironment;
}

/** A client of AWS, with a program that tries its operations and prints what it found (`programs/`). */
export interface Client {
  readonly name: string;
  /** Installs what it is made of. Throws {@link MissingToolError}. */
  readonly prepare: (preparing: Preparing) => Promise<ProgramCommand>;
}

export interface OperationResult {
  readonly operation: string;
  readonly isOk: boolean;
  /** What went wrong. */
  readonly reason?: string | undefined;
}

/** What became of a client's program. */
export interface ClientResult {
  readonly client: string;
  readonly version?: string | undefined;
  /** Why it was not run. */
  readonly skipped?: string | undefined;
  readonly operations: readonly OperationResult[];
}
