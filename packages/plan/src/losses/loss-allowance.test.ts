import { describe, expect, it } from "vitest";

import { describeLosses, takeAllowedLosses } from "./loss-allowance.ts";

describe("takeAllowedLosses", () => {
  it.each([
    [["up", "-s", "dev"], ["up", "-s", "dev"], []],
    [
      ["up", "--allow-loss", "key", "-y", "--allow-loss=arn:aws:kms:x=y"],
      ["up", "-y"],
      ["key", "arn:aws:kms:x=y"],
    ],
    // Pulumi complains of it.
    [["up", "--allow-loss"], ["up", "--allow-loss"], []],
  ])("takes what is allowed out of %j", (given, args, allowed) => {
    expect(takeAllowedLosses(given)).toEqual({ args, allowed });
  });
});

describe("describeLosses", () => {
  const losses = [
    { name: "key", problem: "the key goes" },
    { name: "lake", problem: "the lake goes" },
  ];

  it("says how to go ahead with what is not allowed yet", () => {
    expect(describeLosses(losses, ["lake"])).toEqual([
      "the key goes",
      "docs/operations.md#give-up-what-holds-data says what to do first; then go ahead with --allow-loss key",
    ]);
  });

  it("has nothing to say of what is allowed", () => {
    expect(describeLosses(losses, ["lake", "key"])).toEqual([]);
  });
});
