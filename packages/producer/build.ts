import { build } from "esbuild";

/** The producer as one file for the ingest host, which so needs no registry: what is committed is what runs there. */
await build({
  absWorkingDir: import.meta.dirname,
  entryPoints: ["src/main.ts"],
  outfile: "dist/producer.mjs",
  bundle: true,
  minify: true,
  platform: "node",
  target: "node24",
  format: "esm",
  // The SDK's CommonJS parts call require(), which an ES module does not have.
  banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  logLevel: "warning",
});
