import { createRequire, Module } from "node:module";

/** Modules of Pulumi's, as it requires them itself. They read what functions close over that a program turns into Lambda's. */
const parsers = ["./typescript-shim.js", "@npmcli/arborist"];

/**
 * Has TypeScript and npm's package reader, which Pulumi loads with itself, loaded when a program first uses them. Few programs
 * do, and they are 450 modules: a tenth of the time of a plan, and 30 MB. Call it before Pulumi is loaded.
 */
export function deferClosureParsers(): void {
  const require = createRequire(createRequire(import.meta.url).resolve("@pulumi/pulumi"));
  for (const parser of parsers) deferModule(require, parser);
}

/** Puts exports in the cache of modules that load the module when one of them is read. Another version of Pulumi may not have it. */
function deferModule(require: NodeJS.Require, request: string): void {
  const path = findModule(require, request);
  if (path === undefined) return;
  let loaded: object | undefined;
  const load = (): object => {
    delete require.cache[path];
    return require(path);
  };
  const deferred = new Proxy({}, { get: (_, name) => name === "__esModule" || Reflect.get((loaded ??= load()), name) });
  require.cache[path] = Object.assign(new Module(path), { exports: deferred, loaded: true });
}

function findModule(require: NodeJS.Require, request: string): string | undefined {
  try {
    return require.resolve(request);
  } catch {
    return undefined;
  }
}
