import { overview } from "../shell/overview.ts";
import { formatRoute, go, route } from "../shell/route.ts";

/** The dataset that the URL names, else the stack's first; undefined before the stack is known. */
export function readDataset(): string | undefined {
  return route.value.query.get("dataset") ?? overview.value?.datasets[0];
}

/** Chooses the dataset that a page shows; nothing where there is one alone. */
export function DatasetChoice({ page }: { readonly page: string }) {
  const datasets = overview.value?.datasets ?? [];
  if (datasets.length < 2) return null;
  return (
    <label>
      <span class="visually-hidden">Dataset</span>
      <select
        value={readDataset()}
        onChange={({ currentTarget }) => go(formatRoute(page, { dataset: currentTarget.value }))}
      >
        {datasets.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
