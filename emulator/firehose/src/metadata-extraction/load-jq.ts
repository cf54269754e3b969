import { createRequire } from "node:module";

import { enlargeStack } from "./enlarge-stack.ts";

/** The part of jq-web 0.6.2 that is used here; it ships no types. */
export interface Jq {
  /** Runs jq over the text with command line flags; throws jq's stderr unless it exits with 0. */
  readonly raw: (text: string, query: string, flags: readonly string[]) => string | undefined;
}

/** TypeScript declares it only for browsers. */
declare const WebAssembly: {
  instantiate: (program: Uint8Array<ArrayBuffer>, imports: unknown) => Promise<unknown>;
};

/**
 * Compiles jq's WebAssembly, in about 25 ms. It is a development version between jq 1.6 and 1.7, with 1.6's limit on
 * nesting (256). Uses `require`, because some loaders unwrap the module's export, a promise, when it is imported.
 */
export async function loadJq(): Promise<Jq> {
  const require = createRequire(import.meta.url);
  const { instantiate } = WebAssembly;
  // The only place where jq-web lets its program be changed.
  WebAssembly.instantiate = (program, imports) => instantiate(enlargeStack(program), imports);
  const loading: Promise<Jq> = require("jq-web");
  return loading.finally(() => (WebAssembly.instantiate = instantiate));
}
