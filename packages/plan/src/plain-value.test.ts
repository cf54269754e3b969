import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";

import { toPlainValue } from "./plain-value.ts";

/** A secret as it is sent to the engine: sdk/proto, read 2026-11-21. */
const wrapSecret = (value: unknown) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

describe("toPlainValue", () => {
  it.each([
    ["a text", "a", "a"],
    ["null", null, null],
    ["lists and objects", { list: [1, { deep: true }] }, { list: [1, { deep: true }] }],
    ["a secret", { password: wrapSecret("x") }, { password: "x" }],
    ["a secret in a secret", wrapSecret({ inner: wrapSecret([1]) }), { inner: [1] }],
    ["a function, which is not data", { call: () => 1 }, { call: null }],
  ])("unwraps %s", async (_, value, plain) => {
    expect(await toPlainValue(value)).toEqual(plain);
  });

  it("shows files by their path, and texts as they are", async () => {
    const archive = new pulumi.asset.AssetArchive({
      "index.mjs": new pulumi.asset.FileAsset("dist/index.mjs"),
      "dataset.json": new pulumi.asset.StringAsset("{}"),
    });

    expect(await toPlainValue({ code: archive })).toEqual({
      code: { assets: { "index.mjs": { path: "dist/index.mjs" }, "dataset.json": { text: "{}" } } },
    });
  });

  it.each([
    ["RemoteAsset", new pulumi.asset.RemoteAsset("https://example.com/a.mjs"), "https://example.com/a.mjs"],
    ["RemoteArchive", new pulumi.asset.RemoteArchive("https://example.com/a.zip"), "https://example.com/a.zip"],
    ["FileArchive", new pulumi.asset.FileArchive("dist/a.zip"), "dist/a.zip"],
  ])("refuses a %s by name", async (kind, asset, place) => {
    await expect(toPlainValue({ code: asset })).rejects.toThrow(
      new TypeError(`${kind} ${place}: a plan holds a FileAsset, a StringAsset, or an AssetArchive of them`),
    );
  });
});
