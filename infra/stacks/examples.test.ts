import { join } from "node:path";

import { parseStackManifest } from "@sluice/lake";
import { checkPlan, collectPlan } from "@sluice/plan";
import { rootDir } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { collectInputs, collectOnce } from "./plan-with.ts";

function planExample(name: string, more: Omit<Parameters<typeof collectPlan>[0], "dir" | "stack"> = {}) {
  return collectOnce(JSON.stringify({ example: name, ...more }), () =>
    collectPlan({ dir: join(rootDir, "examples", name), stack: "dev", ...more }),
  );
}

describe("examples/own-program", () => {
  it("plans a stack of a dataset that is a JSON file beside the program", async () => {
    const plan = await planExample("own-program");
    const { datasets } = parseStackManifest(plan.outputs["manifest"]);

    expect(() => checkPlan(plan)).not.toThrow();
    expect(datasets["weather"]).toMatchObject({
      streamName: "weather-dev-weather",
      format: "json",
      partitioning: "lambda",
      bufferingIntervalSeconds: 60,
    });
  });
});

describe("examples/stack-reference", () => {
  it("finds stream and policy by another stack's outputs", async () => {
    const { outputs } = await planExample("own-program");
    const plan = await planExample("stack-reference", { stackOutputs: { "acme/weather/dev": outputs } });

    expect(collectInputs(plan, "aws:iam/rolePolicyAttachment:RolePolicyAttachment")).toEqual({
      "station-puts": {
        role: "station",
        policyArn: "arn:aws:iam::000000000000:policy/weather-dev-weather-producer",
      },
    });
    expect(plan.outputs).toEqual({ streamName: "weather-dev-weather" });
  });

  it("fails when the other stack has no such outputs", async () => {
    await expect(planExample("stack-reference")).rejects.toThrow(/manifest/);
  });
});

describe("examples/github-actions", () => {
  it("trusts the pull requests and the pushed branch of one repository, and no other workflow", async () => {
    const plan = await planExample("github-actions");
    const roles = collectInputs(plan, "aws:iam/role:Role");

    expect(collectInputs(plan, "aws:iam/openIdConnectProvider:OpenIdConnectProvider")["github"]).toMatchObject({
      url: "https://token.actions.githubusercontent.com",
      clientIdLists: ["sts.amazonaws.com"],
    });
    expect(Object.values(roles).map(readConditions)).toEqual([
      [{ StringEquals: toClaims("repo:acme/weather:pull_request") }],
      [{ StringEquals: toClaims("repo:acme/weather:ref:refs/heads/main") }],
    ]);
  });

  it("lets pull requests read no data, and deployments give no role more than the boundary", async () => {
    const policies = collectInputs(await planExample("github-actions"), "aws:iam/rolePolicy:RolePolicy");
    const [preview, deploy] = ["github-preview", "github-deploy"].map((name) =>
      readStatements(policies[name]?.["policy"]),
    );

    expect(preview).toContainEqual(
      expect.objectContaining({
        Effect: "Deny",
        Action: expect.arrayContaining(["s3:GetObject", "kinesis:GetRecords"]),
      }),
    );
    expect(deploy).toContainEqual(
      expect.objectContaining({
        Action: expect.arrayContaining(["iam:CreateRole", "iam:PutRolePolicy", "iam:AttachRolePolicy"]),
        Resource: "arn:aws:iam::000000000000:role/weather-*",
        Condition: {
          StringEquals: { "iam:PermissionsBoundary": "arn:aws:iam::000000000000:policy/company-boundary" },
        },
      }),
    );
  });
});

describe("examples/cross-account-lake", () => {
  it("lets the other account's role, and nobody else, assume the producer's role, put and encrypt", async () => {
    const plan = await planExample("cross-account-lake");
    const documents = [
      collectInputs(plan, "aws:iam/role:Role")["producer"]?.["assumeRolePolicy"],
      collectInputs(plan, "aws:kinesis/resourcePolicy:ResourcePolicy")["producers"]?.["policy"],
      collectInputs(plan, "aws:kms/key:Key")["lake"]?.["policy"],
    ];
    const statements = documents.map((document) => readStatements(document).at(-1));

    expect(() => checkPlan(plan)).not.toThrow();
    expect(statements.map((statement) => statement?.["Action"])).toEqual([
      "sts:AssumeRole",
      expect.arrayContaining(["kinesis:PutRecords"]),
      "kms:GenerateDataKey",
    ]);
    for (const statement of statements) {
      expect(statement).toMatchObject({
        Principal: { AWS: "arn:aws:iam::111111111111:root" },
        Condition: { ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::111111111111:role/station" } },
      });
    }
    expect(collectInputs(plan, "aws:iam/rolePolicyAttachment:RolePolicyAttachment")["producer"]).toMatchObject({
      policyArn: "arn:aws:iam::000000000000:policy/shared-dev-readings-producer",
    });
  });
});

describe("examples/cross-account-producer", () => {
  it("finds role, stream, key and manifest by the lake's outputs", async () => {
    const { outputs } = await planExample("cross-account-lake");
    const plan = await planExample("cross-account-producer", { stackOutputs: { "acme/shared/dev": outputs } });
    const policy = readStatements(collectInputs(plan, "aws:iam/rolePolicy:RolePolicy")["station"]?.["policy"]);

    expect(policy.map(({ Resource }) => Resource)).toEqual([
      "arn:aws:iam::000000000000:role/shared-dev-readings-producer",
      "arn:aws:kinesis:eu-central-1:000000000000:stream/shared-dev-readings",
      outputs["keyArn"],
    ]);
    expect(plan.outputs["awsConfig"]).toContain(
      "role_arn = arn:aws:iam::000000000000:role/shared-dev-readings-producer",
    );
    expect(plan.outputs["command"]).toContain("--manifest s3://shared-dev-lake/manifest.json");
  });
});

type Statement = Readonly<Record<string, unknown>>;

function readStatements(document: unknown): readonly Statement[] {
  const { Statement }: { readonly Statement: readonly Statement[] } = JSON.parse(String(document));
  return Statement;
}

function readConditions({ assumeRolePolicy }: Readonly<Record<string, unknown>>): readonly unknown[] {
  return readStatements(assumeRolePolicy).map(({ Condition }) => Condition);
}

function toClaims(subject: string): Readonly<Record<string, string>> {
  const issuer = "token.actions.githubusercontent.com";
  return { [`${issuer}:aud`]: "sts.amazonaws.com", [`${issuer}:sub`]: subject };
}
