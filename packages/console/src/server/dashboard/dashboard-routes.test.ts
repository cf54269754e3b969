import { GetDashboardCommand } from "@aws-sdk/client-cloudwatch";
import { stackManifest } from "@sluice/lake/testing";
import { describe, expect, it } from "vitest";

import { openSilentStack } from "../stack/silent-stack-fixture.ts";
import { createDashboardRoutes } from "./dashboard-routes.ts";

/** Bodies of dashboards by name: a stack of many datasets has several. */
const bodies = new Map([
  [stackManifest.name, createBody(["iris", "crime"])],
  [`${stackManifest.name}_2`, createBody(["people"])],
]);

function createBody(titles: readonly string[]): string {
  const widgets = titles.flatMap((title, at) => [
    { type: "text", y: 2 * at, properties: { markdown: `# ${title}` } },
    { type: "metric", y: 2 * at + 1, properties: { title: `Rows of ${title}`, metrics: [["Sluice", "RowsIn"]] } },
  ]);
  return JSON.stringify({ widgets });
}

function findBody(name: string | undefined): object {
  const body = bodies.get(name ?? "");
  if (body === undefined) throw Object.assign(new Error("none"), { name: "ResourceNotFound" });
  return { DashboardBody: body };
}

/** Asks a stack whose CloudWatch has that dashboard, or fails. */
function openRoutes(getDashboard: (name: string | undefined) => object = findBody) {
  const asked: object[] = [];
  const cloudWatch = {
    send: async (command: object) => {
      asked.push(command);
      return command instanceof GetDashboardCommand ? getDashboard(command.input.DashboardName) : {};
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
      sections: ["iris", "crime", "people"],
      hours: 1,
      widgets: [{ title: "Rows of crime" }],
      refreshMs: 60_000,
      usdPerHour: expect.closeTo(0.0006),
    });
  });

  it("asks CloudWatch once, however many ask", async () => {
    const { ask, asked } = openRoutes();
    await Promise.all([ask(), ask(), ask()]);

    // Two dashboards, that there is no third, and the metrics.
    expect(asked).toHaveLength(4);
  });

  it("says that there is no dashboard", async () => {
    const { ask } = openRoutes(() => {
      throw Object.assign(new Error("none"), { name: "ResourceNotFound" });
    });

    expect(await ask()).toMatchObject({ isThere: false, widgets: [] });
  });

  it.each([
    [{ hours: "2" }, 'hours: expected one of 1, 3, 12, 24, 168, got "2"'],
    [{ section: "roses" }, 'section "roses": not on the dashboard, which has iris, crime, people'],
  ])("refuses %o", async (query, problem) => {
    await expect(openRoutes().ask(query)).rejects.toThrow(problem);
  });
});
