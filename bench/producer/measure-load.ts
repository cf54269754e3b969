import { writeCases } from "./cases.ts";
import { startEndpoint, streamName } from "./endpoint.ts";
import { runTask } from "./run-task.ts";

/** Loads so many rows of iris by the command, as a user runs it, into an endpoint of its own. Returns rows a second. */
export async function measureLoad(rows: number): Promise<number> {
  const { toFilePath, remove } = await writeCases(["iris"], rows);
  const endpoint = await startEndpoint(rows);
  try {
    const task = { implementation: "packed", dataset: "iris", file: toFilePath("iris"), rows } as const;
    return (await runTask({ ...task, endpoint: endpoint.url, stream: streamName })).rowsPerSecond;
  } finally {
    await endpoint.close();
    await remove();
  }
}
