import { stackManifest } from "@sluice/lake/testing";

import { type ConsoleStack, openConsoleStack } from "./console-stack.ts";

/** For tests: the fixtures' stack, whose services answer nothing. */
export function openSilentStack(): ConsoleStack {
  const clientOptions = { endpoint: "http://127.0.0.1:1", region: "eu-central-1" };
  return openConsoleStack(() => ({ manifest: stackManifest, foundBy: "a test", clientOptions, speedUp: 1 }), {});
}
