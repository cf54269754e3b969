import { join } from "node:path";

import { bundleProgram } from "@sluice/bundling";

/** Bundles by name, each with the function that it is made of. */
const doors = { http: "src/http/handler.ts", loader: "src/loader/handler.ts" };

await Promise.all(
  Object.entries(doors).map(([name, entry]) =>
    bundleProgram({
      folder: import.meta.dirname,
      entry,
      outfile: join(import.meta.dirname, "dist", `${name}.mjs`),
    }),
  ),
);
