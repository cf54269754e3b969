import { join } from "node:path";

import { main } from "assemblyscript/asc";

import { programAt } from "../kernel/layout.ts";

/** The compiled kernel, kept beside its sources: nothing that runs it needs the compiler. */
export const kernelCodeFile = join(import.meta.dirname, "fast/kernel-code.ts");

const options = [
  "--optimizeLevel=3",
  "--enable=simd",
  "--runtime=stub",
  "--noAssert",
  "--use=abort=",
  "--initialMemory=1",
  `--memoryBase=${programAt}`,
  // A vector goes from one of the kernel's files to another, never to the host.
  "--disableWarning=112",
];

/** Compiles the kernel, and returns the text of {@link kernelCodeFile}. Throws what the compiler says. */
export async function compileKernel(): Promise<string> {
  const folder = join(import.meta.dirname, "../kernel");
  let code = Buffer.alloc(0);
  let said = "";
  const { error } = await main(["index.ts", `--baseDir=${folder}`, "--outFile=kernel.wasm", ...options], {
    writeFile: (_name, contents) => void (code = Buffer.from(contents)),
    stderr: { write: (text) => void (said += text) },
  });
  if (error !== null) throw new Error(`the kernel does not compile: ${said}`);
  return `// Written by "pnpm run kernel" from the files in kernel/.
export const kernelCode =
  "${code.toString("base64")}";
`;
}
