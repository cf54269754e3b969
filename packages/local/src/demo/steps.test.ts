import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";

import { expect, it } from "vitest";

import { createSteps } from "./steps.ts";

it("shows each step on one line without colour where there is no terminal", async () => {
  const stream = new PassThrough();
  const { onStep, onDetail, fail } = createSteps(stream as unknown as NodeJS.WriteStream);

  onStep("Start");
  onDetail("half way");
  onStep("Deliver");
  fail();
  stream.end();

  expect(await text(stream)).toMatch(/^✔ Start \(0\.\d s\)\n✖ Deliver\n$/);
});
