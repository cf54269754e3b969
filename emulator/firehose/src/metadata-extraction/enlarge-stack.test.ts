import { expect, it } from "vitest";

import { enlargeStack } from "./enlarge-stack.ts";

it("refuses a program whose stack is elsewhere", () => {
  expect(() => enlargeStack(new Uint8Array(1_000_000))).toThrow(
    "jq.wasm: expected that of jq-web 0.6.2, with a stack that begins at 460352",
  );
});
