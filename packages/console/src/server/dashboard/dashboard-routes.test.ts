import { GetDashboardCommand } from "@aws-sdk/client-cloudwatch";
import { stackManifest } from "@sluice/lake/testing";
import { describe, expect, it } from "vitest";

import { openSilentStack } from "../stack/silent-stack-fixture.ts";
import { createDashboardRoutes } from "./dashboard-routes.ts";

const body = JSON.stringify({
  widgets: ["iris", "crime"].flatMap((title, at) => [
    { type: "text", y: 2 * at, properties: { markdown: `# ${title}` } },
    { type: "metric", y: 2 * at + 1, properties: { title: `Rows of ${title}`, metrics: [["Sluice", "RowsIn"]] } },
  ]),
});

/** Asks a stack whose CloudWatch has that dashboard, or fails. */
function openRoutes(getDashboard: () => object = () => ({ DashboardBody: body })) {
  const asked: object[] = [];
  const cloudWatch = {
    send: async (command: object) => {
      asked.push(command);
      return command instanceof GetDashboardCommand ? getDashboard() : {};
    },
  };
  const stack = { ...openSilentStack(), cloudWatch: async () => cloudWatch };
  // @ts-expect-error -- as much of a client as the routes use
  const routes = createDashboardRoutes({ stack, nowMs: () => 1_000_000, alarms: undefined });
  const ask = async (query: Readonly<Record<string, string>> = {}) =>
    routes["GET dashboard"]?.({ query: new URLSearchParams(query), body: undefined });
  return { ask, asked };
}

describe("GET dashboard", () => {
  it("draws the section that is asked for, or the first", async () => {
    const { ask } = openRoutes();

    expect(await ask()).toMatchObject({ section: "iris", hours: 3, widgets: [{ title: "Rows of iris" }] });
    expect(await ask({ section: "crime", hours: "1" })).toMatchObject({
      dashboard: stackManifest.name,
      sections: ["iris", "crime"],
      hours: 1,
      widgets: [{ title: "Rows of crime" }],
      refreshMs: 60_000,
      usdPerHour: expect.closeTo(0.0006),
    });
  });

  it("asks CloudWatch once, however many ask", async () => {
    const { ask, asked } = openRoutes();
    await Promise.all([ask(), ask(), ask()]);

    expect(asked).toHaveLength(2);
  });

  it("says that there is no dashboard", async () => {
    const { ask } = openRoutes(() => {
      throw Object.assign(new Error("none"), { name: "ResourceNotFound" });
    });

    expect(await ask()).toMatchObject({ isThere: false, widgets: [] });
  });

  it.each([
    [{ hours: "2" }, 'hours: expected one of 1, 3, 12, 24, 168, got "2"'],
    [{ section: "roses" }, 'section "roses": not on the dashboard, which has iris, crime'],
  ])("refuses %o", async (query, problem) => {
    await expect(openRoutes().ask(query)).rejects.toThrow(problem);
  });
});
