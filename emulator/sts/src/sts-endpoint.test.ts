import { GetCallerIdentityCommand, GetSessionTokenCommand, STSClient } from "@aws-sdk/client-sts";
import { toClientSettings } from "@sluice/emulator-kinesis/testing";
import { type RunningServer, startServer } from "@sluice/emulator-wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { stsRoute } from "./sts-endpoint.ts";

let server: RunningServer;
let sts: STSClient;

beforeAll(async () => {
  server = await startServer({ port: 0, routes: [stsRoute("123456789012")] });
  sts = new STSClient({ ...toClientSettings(server.url), maxAttempts: 1 });
});

afterAll(async () => {
  sts.destroy();
  await server.close();
});

describe("STS", () => {
  it("says who the caller is", async () => {
    expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: "123456789012",
      Arn: "arn:aws:iam::123456789012:user/local",
      UserId: "AIDALOCALLOCALLOCAL00",
    });
  });

  it("names any other operation as not emulated", async () => {
    await expect(sts.send(new GetSessionTokenCommand({}))).rejects.toThrow("not emulated locally: sts GetSessionToken");
  });
});
