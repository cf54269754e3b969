// Preloaded by tests: writes, when the process ends, what it has loaded into the file SLUICE_LOADED_MODULES, a URL a line.
// Not on stderr: of what an ending process prints into a pipe, only what fits the pipe arrives.
import { writeFileSync } from "node:fs";
import { registerHooks } from "node:module";

const loaded = [];
registerHooks({
  load: (url, context, next) => {
    loaded.push(url);
    return next(url, context);
  },
});
process.on("exit", () => writeFileSync(process.env.SLUICE_LOADED_MODULES, loaded.join("\n")));
