import { createRequire } from "node:module";

/** Of what jq-web 0.6.2 exports, without types of its own, what is used here. */
export interface Jq {
  /** Runs jq over the text with command line flags; throws with jq's stderr when it exits otherwise than with 0. */
  readonly raw: (text: string, query: string, flags: readonly string[]) => string | undefined;
}

const require = createRequire(import.meta.url);

/**
 * Compiles jq's WebAssembly, in about 25 ms. It is a development version after jq 1.6: nested as deep as 1.6 reads (256),
 * without what came after 1.7 began. By `require`: as a module its export, a promise, is not one to every loader.
 */
export async function loadJq(): Promise<Jq> {
  const loading: Promise<Jq> = require("jq-web");
  return loading;
}
