import { build } from "esbuild";

// One file for the Lambda runtime nodejs24.x. The SDK is bundled, so that what ran in the tests is what runs there.
await build({
  absWorkingDir: import.meta.dirname,
  entryPoints: ["src/handler.ts"],
  outfile: "dist/index.mjs",
  bundle: true,
  minify: true,
  platform: "node",
  target: "node24",
  format: "esm",
  sourcemap: "linked",
  sourcesContent: false,
  // The SDK's CommonJS parts call require(), which an ES module does not have.
  banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  logLevel: "warning",
});
