/** What a state as the function returns it holds. */
export interface StateSize {
  /** Rows that its groups add up. */
  readonly rows: number;
  readonly groups: number;
  /** In Lambda's response. */
  readonly bytes: number;
}

/** Reads a function's answer: its state is a text of sections, of which the first three are none of groups. */
export function readWindowState(answer: unknown): StateSize {
  const { state }: { readonly state?: { readonly text?: string } } = answer ?? {};
  const groups = (state?.text ?? "").split(";").slice(3);
  const rows = groups.reduce((sum, group) => sum + Number(group.split("|")[1]), 0);
  return { rows, groups: groups.length, bytes: Buffer.byteLength(JSON.stringify(state ?? {})) };
}
