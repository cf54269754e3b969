import { formatExecuteApiUrl } from "@sluice/emulator-api-gateway";
import { type DatasetManifest, parseStackManifest, type StackManifest } from "@sluice/lake";
import type { Plan } from "@sluice/plan";

/** Reads what the stack tells its producers and analysts. Throws `InvalidManifestError` when the program exports something else. */
export function readManifestOutput({ outputs }: Plan): StackManifest {
  return parseStackManifest(outputs["manifest"]);
}

/** A manifest whose rows are posted to this machine. `endpoint` is the URL of the stack that runs here. */
export function placeManifest(manifest: StackManifest, endpoint: string): StackManifest {
  const entries = Object.entries(manifest.datasets).map(([name, dataset]) => [name, placeDataset(dataset, endpoint)]);
  return { ...manifest, datasets: Object.fromEntries(entries) };
}

/** AWS has a host for each API: `https://<id>.execute-api.<region>.amazonaws.com`. */
function placeDataset(dataset: DatasetManifest, endpoint: string): DatasetManifest {
  if (dataset.rowsUrl === undefined) return dataset;
  const { hostname, pathname } = new URL(dataset.rowsUrl);
  const [id = ""] = hostname.split(".");
  return { ...dataset, rowsUrl: `${formatExecuteApiUrl(endpoint, { id, stage: "$default" })}${pathname}` };
}
