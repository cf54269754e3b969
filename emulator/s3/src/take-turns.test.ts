import { describe, expect, it } from "vitest";

import { takeTurns } from "./take-turns.ts";

describe("takeTurns", () => {
  it("starts a task only when the one before has ended, whether or not it failed", async () => {
    const inTurn = takeTurns();
    const log: string[] = [];
    const first = Promise.withResolvers<void>();

    const failing = inTurn(async () => {
      log.push("first starts");
      await first.promise;
      log.push("first ends");
      throw new Error("first fails");
    });
    const second = inTurn(async () => {
      log.push("second starts");
      return 2;
    });
    await Promise.resolve();
    first.resolve();

    await expect(failing).rejects.toThrow("first fails");
    expect(await second).toBe(2);
    expect(log).toEqual(["first starts", "first ends", "second starts"]);
  });
});
