import { overview } from "../shell/overview.ts";
import { formatRoute, go, route } from "../shell/route.ts";
import { listOptions } from "./list-options.ts";

/** The dataset that the URL names, else the stack's first; undefined before the stack is known. */
export function readDataset(): string | undefined {
  return route.value.query.get("dataset") ?? overview.value?.datasets[0];
}

export interface DatasetChoiceProps {
  readonly page: string;
  /** What the page shows when no dataset is chosen, where it shows anything then: `all datasets`. */
  readonly otherwise?: string;
}

/** Chooses the dataset that a page shows; nothing where there is one alone. */
export function DatasetChoice({ page, otherwise }: DatasetChoiceProps) {
  const datasets = overview.value?.datasets ?? [];
  if (datasets.length < 2) return null;
  const chosen = (otherwise === undefined ? readDataset() : route.value.query.get("dataset")) ?? "";
  return (
    <label>
      <span class="visually-hidden">Dataset</span>
      <select value={chosen} onChange={({ currentTarget }) => go(formatRoute(page, { dataset: currentTarget.value }))}>
        {otherwise !== undefined && <option value="">{otherwise}</option>}
        {listOptions(datasets, chosen).map(({ name, title }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
