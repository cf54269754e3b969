import { describe, expect, it } from "vitest";

import { identifyCaller } from "./caller.ts";
import { createRoleSession } from "./event-fixture.ts";

function createToken(claims: Readonly<Record<string, string>>) {
  return { principalId: "", integrationLatency: 0, jwt: { claims, scopes: [] } };
}

describe("identifyCaller", () => {
  it("takes a role's sessions for one caller, and names the session", () => {
    expect(identifyCaller(createRoleSession("AROAX", "one"))).toEqual({
      id: "iam AROAX",
      name: "arn:aws:sts::000000000000:assumed-role/gardener/one",
    });
  });

  it.each([
    ["a person", { iss: "https://id.example.com", sub: "ada" }, "jwt https://id.example.com ada"],
    ["a machine, by its client", { iss: "https://id.example.com", client_id: "bed" }, "jwt https://id.example.com bed"],
  ])("knows %s by the token", (_, claims, id) => {
    expect(identifyCaller(createToken(claims))?.id).toBe(id);
  });

  it.each([
    ["no authorizer", undefined],
    ["a token without a subject", createToken({ iss: "https://id.example.com" })],
    ["a token without an issuer", createToken({ sub: "ada" })],
  ])("knows nobody by %s", (_, authorizer) => {
    expect(identifyCaller(authorizer)).toBeUndefined();
  });
});
