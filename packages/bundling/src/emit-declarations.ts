import { join, resolve } from "node:path";

import ts from "typescript";

/** Texts of declaration files, by the path of a `.d.ts` beside the source. */
export type Declarations = ReadonlyMap<string, string>;

/**
 * Writes the declarations of these files, and of the project's files that they import, in memory. Checks nothing: that is
 * done elsewhere, and takes ten times as long.
 */
export function emitDeclarations(rootDir: string, files: readonly string[]): Declarations {
  const declarations = new Map<string, string>();
  const outDir = join(rootDir, "declarations");
  const program = ts.createProgram([...files], {
    ...readCompilerOptions(rootDir),
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    noCheck: true,
    rootDir,
    outDir,
    // What is found under node_modules would count as somebody else's, and get no declarations.
    paths: { "@sluice/*": [join(rootDir, "packages", "*", "src/index.ts")] },
  });
  program.emit(undefined, (path, text) => declarations.set(resolve(rootDir, path.slice(outDir.length + 1)), text));
  return declarations;
}

function readCompilerOptions(rootDir: string): ts.CompilerOptions {
  const { config }: { config?: unknown } = ts.readConfigFile(join(rootDir, "tsconfig.base.json"), (path) =>
    ts.sys.readFile(path),
  );
  return ts.parseJsonConfigFileContent(config, { ...ts.sys, readDirectory: () => [] }, rootDir).options;
}
