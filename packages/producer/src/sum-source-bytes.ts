import type { Source } from "@sluice/source";

/** Size of the sources as they are stored; undefined when one of them is a pipe, or does not say. */
export async function sumSourceBytes(sources: readonly Source[]): Promise<number | undefined> {
  let total = 0;
  for (const source of sources) {
    const bytes = (await source.fingerprint())?.bytes;
    if (bytes === undefined) return undefined;
    total += bytes;
  }
  return total;
}
