import { describe, expect, it } from "vitest";

import { parseDeployedState } from "./deployed-resources.ts";

const stack = "urn:pulumi:dev::sluice::pulumi:pulumi:Stack::sluice-dev";
const key = "urn:pulumi:dev::sluice::sluice:index:Sluice$sluice:index:EncryptionKey$aws:kms/key:Key::sluice-dev-key";

describe("parseDeployedState", () => {
  it("reads resources of AWS, with their ARNs", () => {
    const resources = [
      { urn: stack, custom: false, type: "pulumi:pulumi:Stack", outputs: { manifest: {} } },
      { urn: key, custom: true, type: "aws:kms/key:Key", inputs: { policy: "{}" }, outputs: { arn: "arn:key" } },
      { urn: `${key}-2`, custom: true, type: "aws:kms/key:Key", retainOnDelete: true },
      { urn: `${key}-3`, custom: true, type: "aws:kms/key:Key", delete: true },
    ];

    expect(parseDeployedState(JSON.stringify({ version: 3, deployment: { resources } }))).toEqual({
      resources: [
        { type: "aws:kms/key:Key", name: "sluice-dev-key", inputs: { policy: "{}" }, arn: "arn:key", keeps: false },
        { type: "aws:kms/key:Key", name: "sluice-dev-key-2", inputs: {}, arn: undefined, keeps: true },
      ],
    });
  });

  it("finds nothing in a stack that was never deployed", () => {
    expect(parseDeployedState('{"version":3,"deployment":{"manifest":{}}}')).toEqual({ resources: [] });
  });

  it.each(["", "[]", '{"version":3}'])("says what is wrong with %j", (text) => {
    expect(parseDeployedState(text)).toEqual({ problem: expect.stringContaining("something else") });
  });
});
