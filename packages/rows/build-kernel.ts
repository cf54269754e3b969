import { writeFile } from "node:fs/promises";

import { compileKernel, kernelCodeFile } from "./src/compile-kernel.ts";

await writeFile(kernelCodeFile, await compileKernel());
