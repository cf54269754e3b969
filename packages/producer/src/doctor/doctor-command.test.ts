import { describe, expect, it } from "vitest";

import {
  runDoctor,
  diagnoseAt,
  createRefusal,
  createSignedInEnvironment,
  startFakeAws,
  createStsRefusal,
} from "./doctor-fixture.ts";

describe("runDoctor", () => {
  it("finds all well, and calls nothing that writes", async () => {
    const aws = await startFakeAws();

    const { exitCode, findings } = await diagnoseAt(aws);

    expect(exitCode).toBe(0);
    expect(findings).toMatchObject({
      node: { status: "ok", says: process.version },
      region: { status: "ok", says: "eu-central-1, the environment's" },
      credentials: { status: "ok", says: "arn:aws:iam::123456789012:user/ada (AKIAEXAMPLE)" },
      "stream iris": { status: "ok", says: "sluice-dev-iris is ACTIVE" },
      "throughput iris": { status: "ok", says: "4 shards: 4,000 records and 4 MiB a second" },
      "permissions iris": { status: "ok", says: "may kinesis:PutRecords, kinesis:PutRecord, kinesis:ListShards" },
      limits: { status: "ok", says: "4 of 500 shards and 1 of 50 on-demand streams in use" },
      clock: { status: "ok" },
      disk: { status: expect.stringMatching(/ok|warning/) },
    });
  });

  it("shows one line a check, and how to mend it below each that failed", async () => {
    const { url } = await startFakeAws({ PutRecords: createRefusal("AccessDeniedException", "not authorized") });

    const { exitCode, stdout, stderr } = await runDoctor([], createSignedInEnvironment(url));

    expect(stdout).toMatch(/^ok {7}credentials {7}arn:aws:iam::123456789012:user\/ada \(AKIAEXAMPLE\)$/m);
    expect(stdout).toMatch(/^FAILED {3}permissions iris {2}may not kinesis:PutRecords$/m);
    expect(stdout).toMatch(/^ +-> allow this user or role kinesis:PutRecords on the stream$/m);
    expect(stdout).toContain("1 of 10 checks failed.");
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: "" });
  });

  it.each([
    ["CREATING", "failed", 1],
    ["DELETING", "failed", 1],
    ["UPDATING", "ok", 0],
  ])("judges a stream that is %s: %s", async (StreamStatus, judged, expectedExit) => {
    const aws = await startFakeAws({ DescribeStreamSummary: { body: { StreamDescriptionSummary: { StreamStatus } } } });

    const { exitCode, findings } = await diagnoseAt(aws);

    expect(findings["stream iris"]?.status).toBe(judged);
    expect(exitCode).toBe(expectedExit);
  });

  it("lists the streams there are when the one it checks does not exist", async () => {
    const aws = await startFakeAws({
      DescribeStreamSummary: createRefusal("ResourceNotFoundException", "Stream not found."),
    });

    const { exitCode, findings } = await diagnoseAt(aws, "crime", "--stack", "prod");

    expect(findings["stream crime"]).toMatchObject({
      status: "failed",
      says: "sluice-prod-crime does not exist; streams here: theirs",
      mend: expect.stringContaining('add "crime" to sluice:datasets'),
    });
    expect(exitCode).toBe(1);
  });

  it.each([
    ["ExpiredToken", "The security token included in the request is expired", "aws sso login"],
    ["InvalidClientTokenId", "The security token included in the request is invalid", "check AWS_PROFILE"],
    ["SignatureDoesNotMatch", "Signature expired: 20261121 is now earlier than", "set this machine's clock"],
  ])("explains that AWS refuses the credentials: %s", async (code, message, mend) => {
    const aws = await startFakeAws({ GetCallerIdentity: createStsRefusal(code, message) });

    const { exitCode, findings } = await diagnoseAt(aws);

    expect(findings["credentials"]).toMatchObject({ status: "failed", mend: expect.stringContaining(mend) });
    expect(findings["stream iris"]).toEqual({ status: "skipped", says: "not checked: see credentials" });
    expect(aws.asked).toEqual(["GetCallerIdentity"]);
    expect(exitCode).toBe(1);
  });

  it.each([
    [-600_000, "failed", "ahead of the endpoint's", 1],
    [-120_000, "warning", "ahead of the endpoint's", 0],
    [600_000, "failed", "behind the endpoint's", 1],
  ])("judges the clock by the dates of the answers: %d ms", async (aheadMs, judged, says, expectedExit) => {
    const { exitCode, findings } = await diagnoseAt(await startFakeAws({}, aheadMs));

    expect(findings["clock"]).toMatchObject({ status: judged, says: expect.stringContaining(says) });
    expect(exitCode).toBe(expectedExit);
  });

  it("warns when the account has no shard left", async () => {
    const aws = await startFakeAws({ DescribeLimits: { body: { ShardLimit: 4, OpenShardCount: 4 } } });

    const { exitCode, findings } = await diagnoseAt(aws);

    expect(findings["limits"]).toMatchObject({ status: "warning", mend: expect.stringContaining("Service Quotas") });
    expect(exitCode).toBe(0);
  });

  it("accepts an endpoint that has neither STS nor limits", async () => {
    const aws = await startFakeAws({
      GetCallerIdentity: createStsRefusal("UnknownOperationException", "not emulated"),
      DescribeLimits: createRefusal("UnknownOperationException", "not emulated"),
    });

    const { exitCode, findings } = await diagnoseAt(aws);

    expect(findings["credentials"]?.status).toBe("ok");
    expect(findings["limits"]).toEqual({ status: "skipped", says: "not known: not emulated" });
    expect(exitCode).toBe(0);
  });

  it("says that the endpoint does not answer", async () => {
    const { exitCode, findings } = await diagnoseAt({ url: "http://127.0.0.1:9" });

    expect(findings["endpoint"]).toMatchObject({
      status: "failed",
      mend: 'start it with "npx sluice local", or unset AWS_ENDPOINT_URL to use AWS (now http://127.0.0.1:9)',
    });
    expect(findings["clock"]?.status).toBe("skipped");
    expect(exitCode).toBe(1);
  });

  it("says what is missing on a machine that knows nothing of AWS", async () => {
    const { exitCode, stdout } = await runDoctor(["--stack", "prod"], {});

    expect(stdout).toMatch(/^FAILED {3}stack {8}stack "prod": not found: nothing runs on this machine, and Pulumi: /m);
    expect(stdout).toMatch(/^FAILED {3}region {7}Region is missing\n +-> set AWS_REGION, /m);
    expect(exitCode).toBe(1);
  });

  it("says what is missing when there is a region and no credentials", async () => {
    const { exitCode, stdout } = await runDoctor([], { AWS_REGION: "eu-central-1" });

    expect(stdout).toMatch(/^FAILED {3}credentials {2}Could not load credentials.*\n +-> set AWS_PROFILE, or /m);
    expect(exitCode).toBe(1);
  });

  it.each([
    [["--speed"], 2, "unknown option '--speed'"],
    [["roses"], 1, 'dataset "roses": unknown'],
    [["--help"], 0, ""],
  ])("answers %j with exit code %d", async (args, exitCode, message) => {
    const result = await runDoctor(args, {});

    expect(result.exitCode).toBe(exitCode);
    expect(result.stderr).toContain(message);
  });
});
