import { Command } from "@commander-js/extra-typings";
import { parseCommand } from "@sluice/command-line";
import { describe, expect, it } from "vitest";

import type { StackChoice } from "./find-stack.ts";
import { addStackOptions } from "./stack-options.ts";

describe("addStackOptions", () => {
  it("reads a choice for findStack beside the command's own options", () => {
    const command = addStackOptions(new Command("read").option("--json"), "to read");

    const parsed = parseCommand(command, ["--stack", "prod", "--json", "--manifest", "s3://bucket/manifest.json"]);
    const choice: StackChoice | undefined = parsed?.options;

    expect(choice).toEqual({ stack: "prod", manifest: "s3://bucket/manifest.json", json: true });
  });

  it("says what the stack is for", () => {
    const [stack] = addStackOptions(new Command("send"), "to send to").options;

    expect(stack?.description).toBe("stack to send to (default: the one that runs on this machine, else dev)");
  });
});
