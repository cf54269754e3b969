import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startEndpoint, streamName } from "../producer/endpoint.ts";
import { runTask } from "../producer/run-task.ts";
import { generateIrisText } from "../rows/rows.ts";

export interface FilesToLoad {
  readonly files: number;
  readonly rowsEach: number;
}

/** Loads files of iris by one command, as a user runs it. Counts from its start to its end: it looks at each file before it reads. */
export async function measureCommand({ files, rowsEach }: FilesToLoad) {
  const folder = await mkdtemp(join(tmpdir(), "sluice-bench-files-"));
  const text = generateIrisText(rowsEach);
  for (let file = 0; file < files; file += 1) await writeFile(join(folder, `${file}.csv`), text);
  const rows = files * rowsEach;
  const endpoint = await startEndpoint(rows);
  try {
    const task = { implementation: "packed", dataset: "iris", file: join(folder, "*.csv"), rows } as const;
    const startedAtMs = performance.now();
    const { processorSeconds, peakRssMiB } = await runTask({ ...task, endpoint: endpoint.url, stream: streamName });
    const seconds = (performance.now() - startedAtMs) / 1000;
    return { rowsPerSecond: rows / seconds, filesPerSecond: files / seconds, seconds, processorSeconds, peakRssMiB };
  } finally {
    await endpoint.close();
    await rm(folder, { recursive: true });
  }
}
