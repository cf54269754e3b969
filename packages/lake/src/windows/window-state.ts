/** A window's state as Lambda hands it on: texts alone, which come back as they went, whatever JSON they pass through. */
export interface WindowStateText {
  readonly version: string;
  /** Only the window's function reads it. */
  readonly text: string;
  readonly checksum: string;
  /** How many groups are in it, for whoever shows it. */
  readonly groups: string;
}

/** How many groups a state has that came from a window's function; 0 for any other JSON. */
export function countStateGroups(stateJson: string): number {
  const state: Partial<WindowStateText> | null = JSON.parse(stateJson);
  return Number(state?.groups ?? 0) || 0;
}
