import { formatBytes, formatCount } from "@sluice/command-line";

/** Counts how much of a long file has been read. */
export interface DiscoverProgress {
  readonly add: (characters: number) => void;
  readonly text: () => string;
}

export function createDiscoverProgress(): DiscoverProgress {
  let [rows, characters] = [0, 0];
  return {
    add: (more) => {
      rows += 1;
      characters += more;
    },
    // Counts a character as a byte, which it is in most CSV files; for others this is a little too low.
    text: () => `${formatCount(rows, "row")}, ${formatBytes(characters)} read`,
  };
}
