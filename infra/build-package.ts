import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

import { stagePackage } from "@sluice/bundling/package";

const folder = import.meta.dirname;
const queries = readdirSync(`${folder}/queries`).filter((file) => file.endsWith(".sql"));

// The programs that the component deploys.
await import("@sluice/producer/build");
await import("@sluice/transform/build");
await import("@sluice/doors/build");
await import("@sluice/windows/build");

/** The component as a package for programs outside of this repository; `pnpm pack` runs this file. */
await stagePackage({
  folder,
  rootDir: dirname(folder),
  modules: { component: "component.ts", schema: "schema.ts", program: "index.ts" },
  typed: ["component", "schema"],
  files: {
    "dist/transform.mjs": fileURLToPath(import.meta.resolve("#transform")),
    "dist/http.mjs": fileURLToPath(import.meta.resolve("#http")),
    "dist/loader.mjs": fileURLToPath(import.meta.resolve("#loader")),
    "dist/windows.mjs": fileURLToPath(import.meta.resolve("#windows")),
    "dist/producer.mjs": fileURLToPath(import.meta.resolve("#producer")),
    // Beside the module that reads them.
    ...Object.fromEntries(queries.map((file) => [`dist/${file}`, `queries/${file}`])),
  },
});
