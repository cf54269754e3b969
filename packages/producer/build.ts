import { bundleProgram } from "@sluice/bundling";

/** The producer as one file for the ingest host, which so needs no registry: what is committed is what runs there. */
await bundleProgram({
  folder: import.meta.dirname,
  entry: "src/main.ts",
  outfile: "dist/producer.mjs",
  // discover writes into the project's sources, which the host has not.
  external: ["oxfmt"],
});
