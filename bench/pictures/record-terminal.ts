import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { commandLine, rootDir } from "../local/local-process.ts";
import { drawTerminal } from "./draw-terminal.ts";
import { recordCommand } from "./record-command.ts";

/** Runs the demo and draws what it prints: the README's recording. */
const lines = await recordCommand(commandLine, ["demo"], process.env);
const picture = drawTerminal({ command: "npx --yes pnpm@10.34.8 demo", lines, columns: 112 });
writeFileSync(join(rootDir, "docs/images/demo.svg"), picture);
