/** A file of a folder's state that is not as it was left. */
export interface StateDamage {
  /** Path of the file. */
  readonly file: string;
  /** What is wrong with it, to follow its name: `is missing`. */
  readonly problem: string;
  /** What may be gone for it, as far as it can be told: `3 records of stream "events"`. */
  readonly missing: string;
  /** Leaves it out, so that the services can go on without. */
  readonly repair: () => void;
}

/** A folder's state is damaged. A line for each file, and the way out. */
export class DamagedStateError extends Error {
  override readonly name = "DamagedStateError";

  constructor(damages: readonly StateDamage[]) {
    const lines = damages.map(describeStateDamage);
    super(lines.length === 1 ? `${lines.join("")}; ${wayOut}` : [...lines, wayOut].join("\n"));
  }
}

const wayOut =
  "nothing was changed: put back a copy, go on without what is gone with --accept-loss, or start over with --reset";

export interface DamageOptions {
  /** Go on without what is gone. */
  readonly acceptLoss?: boolean | undefined;
  /** Told each damage that is accepted. */
  readonly onProblem: (problem: string) => void;
}

/** Throws {@link DamagedStateError} for damage, unless the loss is accepted: it is reported then, and the files are mended. */
export function acceptDamage(damages: readonly StateDamage[], { acceptLoss = false, onProblem }: DamageOptions): void {
  if (damages.length === 0) return;
  if (!acceptLoss) throw new DamagedStateError(damages);
  for (const damage of damages) {
    onProblem(`accepted: ${describeStateDamage(damage)}`);
    damage.repair();
  }
}

/** In one line. */
function describeStateDamage({ file, problem, missing }: StateDamage): string {
  return `${file} ${problem}: ${missing}`;
}
