import { buildPage } from "./build-page.ts";

const sizes = await buildPage(import.meta.dirname);
for (const { name, bytes, gzippedBytes } of sizes) {
  process.stdout.write(`${name.padEnd(40)} ${toKilobytes(bytes)} kB, gzipped ${toKilobytes(gzippedBytes)} kB\n`);
}

function toKilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1).padStart(6);
}
