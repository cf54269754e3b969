import { startLoader } from "../landing/loader.ts";
import { measureCommand } from "../landing/measure-command.ts";
import { startEndpoint } from "../producer/endpoint.ts";
import { generateIrisText } from "../rows/rows.ts";
import type { Cost } from "./growth.ts";

const rowsEach = 10;

/** Measures one load of so many small files. */
export async function measureLoadedFiles(files: number): Promise<Readonly<Record<"load", Cost>>> {
  const { seconds, processorSeconds = seconds, peakRssMiB } = await measureCommand({ files, rowsEach });
  return { load: { processorSeconds, peakMiB: peakRssMiB } };
}

/** Measures the loader on so many small files that land: with the emulated S3 in front of it, which is in this process, too. */
export async function measureLandedFiles(files: number): Promise<Readonly<Record<"land", Cost>>> {
  const text = generateIrisText(rowsEach);
  const endpoint = await startEndpoint(files * rowsEach);
  const loader = await startLoader(endpoint.url);
  try {
    // The function starts on its first invocation, which is not counted.
    await loader.load(await loader.put([text]));
    const landed = await loader.put(Array.from({ length: files }, () => text));
    const before = process.cpuUsage();
    await loader.load(landed);
    const { user, system } = process.cpuUsage(before);
    return { land: { processorSeconds: (user + system) / 1e6 } };
  } finally {
    await loader.close();
    await endpoint.close();
  }
}
