export interface DatasetOption {
  readonly name: string;
  readonly title: string;
}

/** The datasets to choose from. One that the URL names and the stack does not have comes first, so that the choice is not blank. */
export function listOptions(datasets: readonly string[], chosen: string): readonly DatasetOption[] {
  const known = datasets.map((name) => ({ name, title: name }));
  if (chosen === "" || datasets.includes(chosen)) return known;
  return [{ name: chosen, title: `${chosen}: not in this stack` }, ...known];
}
