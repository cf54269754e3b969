import {
  DashboardInvalidInputError,
  DeleteDashboardsCommand,
  GetDashboardCommand,
  ListDashboardsCommand,
  PutDashboardCommand,
} from "@aws-sdk/client-cloudwatch";
import { sendHttp1 } from "@sluice/emulator-wire/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { type CloudWatchFixture, startCloudWatch } from "./cloudwatch-fixture.ts";

let aws: CloudWatchFixture;

beforeEach(async () => {
  aws = await startCloudWatch();
});

afterEach(() => aws.close());

const body = '{ "widgets": [{"type": "text", "properties": {"markdown": "# Köln"}}] }';

function put(DashboardName: string, DashboardBody = body) {
  return aws.client.send(new PutDashboardCommand({ DashboardName, DashboardBody }));
}

function get(DashboardName: string) {
  return aws.client.send(new GetDashboardCommand({ DashboardName }));
}

async function sendForm(fields: Readonly<Record<string, string>>) {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const form = new URLSearchParams({ Version: "2010-08-01", ...fields }).toString();
  return sendHttp1(aws.server, { method: "POST", headers, body: form });
}

async function list(input: object = {}) {
  return (await aws.client.send(new ListDashboardsCommand(input))).DashboardEntries;
}

describe("dashboards", () => {
  it("are given back to the character, with an ARN that names no region", async () => {
    expect((await put("shop")).DashboardValidationMessages).toEqual([]);

    expect(await get("shop")).toMatchObject({
      DashboardName: "shop",
      DashboardArn: "arn:aws:cloudwatch::000000000000:dashboard/shop",
      DashboardBody: body,
    });
  });

  it("are replaced by others of their name", async () => {
    await put("shop");
    await put("shop", '{"widgets":[]}');

    expect((await get("shop")).DashboardBody).toBe('{"widgets":[]}');
  });

  it("are listed by name and by what their names begin with", async () => {
    await put("shop-b");
    await put("shop-a");
    await put("bank");

    expect(await list({ DashboardNamePrefix: "shop" })).toEqual([
      expect.objectContaining({ DashboardName: "shop-a", LastModified: new Date(aws.clock.nowMs()), Size: 72 }),
      expect.objectContaining({ DashboardName: "shop-b" }),
    ]);
  });

  it("are deleted as far as they are there", async () => {
    await put("shop");
    const removed = aws.client.send(new DeleteDashboardsCommand({ DashboardNames: ["shop", "none"] }));

    await expect(removed).rejects.toThrow("Dashboard none does not exist");
    await expect(get("shop")).rejects.toMatchObject({ name: "ResourceNotFound", $metadata: { httpStatusCode: 404 } });
    expect(await list()).toEqual([]);
  });

  it.each([
    ["{", "/: Invalid JSON"],
    ["[]", "/widgets: Should be an array"],
    ['{"widgets":[{"type":"text"},{}]}', "/widgets/1/type: Should be a widget's type"],
  ])("are refused with the body %s", async (given, problem) => {
    await expect(put("shop", given)).rejects.toThrow(DashboardInvalidInputError);
    await expect(put("shop", given)).rejects.toThrow(problem);
    expect(await list()).toEqual([]);
  });

  it("are put in the query protocol, whose errors have other names", async () => {
    await sendForm({ Action: "PutDashboard", DashboardName: "shop", DashboardBody: body });
    const refused = await sendForm({ Action: "PutDashboard", DashboardName: "shop", DashboardBody: "{" });
    const listed = await sendForm({ Action: "ListDashboards" });

    expect((await get("shop")).DashboardBody).toBe(body);
    expect(refused.body).toContain("<Code>InvalidParameterInput</Code>");
    expect(listed.body).toContain("<LastModified>2026-01-01T00:00:00.000Z</LastModified>");
  });
});
