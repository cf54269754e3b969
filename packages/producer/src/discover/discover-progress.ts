/** Counts what was read of a long file. */
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
    // A character is a byte in most CSV files; the others read a little more than is said.
    text: () => `${rows.toLocaleString("en")} rows, ${Math.round(characters / 1e6)} MB read`,
  };
}
