import { type CloudWatchClient, GetDashboardCommand } from "@aws-sdk/client-cloudwatch";
import { prices, toDashboardName } from "@sluice/lake";

import type { DashboardAnswer } from "../../dashboard/dashboard-answer.ts";
import { dashboardHours, usualDashboardHours } from "../../dashboard/dashboard-hours.ts";
import { ApiError, type ApiRoutes, type RouteContext } from "../api/api-route.ts";
import { describeError, describeThrown } from "../api/describe-error.ts";
import { keepFresh, rememberByKey } from "../cache/keep-fresh.ts";
import { drawSection, type DrawnSection } from "./draw-section.ts";
import { type DashboardSection, parseDashboard } from "./parse-dashboard.ts";

/** The dashboard changes when the stack is deployed. */
const dashboardPauseMs = 30_000;
const leastPauseMs = 2_000;
const minuteMs = 60_000;
const hourMs = 3_600_000;

interface Drawing extends DrawnSection {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** The dashboard's own widgets, with what CloudWatch has for them. */
export function createDashboardRoutes({ stack, nowMs }: RouteContext): ApiRoutes {
  // A new value comes with each minute of the stack.
  const refreshMs = Math.max(leastPauseMs, minuteMs / stack.read().speedUp);
  const sectionsReader = keepFresh(async () => findSections(await stack.cloudWatch(), stack.read().manifest.name), {
    leastPauseMs: dashboardPauseMs,
    nowMs,
  });
  const findDrawing = rememberByKey((key) => {
    const [hours, title] = parseKey(key);
    const read = async (): Promise<Drawing | undefined> => {
      const section = (await sectionsReader.ask()).value?.find((each) => each.title === title);
      return section && draw(section, hours, { stack, nowMs });
    };
    return keepFresh(read, { leastPauseMs: refreshMs, nowMs });
  });
  return {
    "GET dashboard": async ({ query }): Promise<DashboardAnswer> => {
      const hours = parseHours(query.get("hours"));
      const { value: sections, error: unreadable } = await sectionsReader.ask();
      if (sections === undefined && unreadable !== undefined) throw unreadable;
      const titles = (sections ?? []).map(({ title }) => title);
      const section = chooseSection(titles, query.get("section"));
      const { value, readAtMs = nowMs(), error } = await findDrawing(JSON.stringify([hours, section])).ask();
      const problem = describeError(error, stack.read());
      return {
        dashboard: stack.read().manifest.name,
        isThere: titles.length > 0,
        sections: titles,
        section,
        hours,
        refreshMs,
        readAtMs,
        ...(value ?? { widgets: [], metrics: 0, fromMs: nowMs(), untilMs: nowMs() }),
        usdPerHour: priceHour(value?.metrics ?? 0),
        ...(problem === undefined ? {} : { error: problem }),
      };
    },
  };
}

async function draw(
  section: DashboardSection,
  hours: number,
  { stack, nowMs }: Pick<RouteContext, "stack" | "nowMs">,
): Promise<Drawing> {
  const { speedUp } = stack.read();
  const untilMs = nowMs();
  const describe = (error: unknown) => describeThrown(error, stack.read());
  const options = { cloudWatch: await stack.cloudWatch(), hours, speedUp, nowMs: untilMs, describe };
  return { ...(await drawSection(section, options)), fromMs: untilMs - (hours * hourMs) / speedUp, untilMs };
}

function parseKey(key: string): readonly [number, string] {
  const [hours, title]: readonly [number, string] = JSON.parse(key);
  return [hours, title];
}

/** The sections of all of a stack's dashboards; those without graphs are headings for people. */
async function findSections(
  cloudWatch: Pick<CloudWatchClient, "send">,
  name: string,
): Promise<readonly DashboardSection[]> {
  const sections: DashboardSection[] = [];
  for (let page = 1; ; page += 1) {
    const body = await readDashboard(cloudWatch, toDashboardName(name, page));
    if (body === undefined) return sections;
    sections.push(...parseDashboard(body).filter(({ widgets }) => widgets.length > 0));
  }
}

async function readDashboard(cloudWatch: Pick<CloudWatchClient, "send">, name: string): Promise<string | undefined> {
  try {
    const { DashboardBody: body } = await cloudWatch.send(new GetDashboardCommand({ DashboardName: name }));
    return body;
  } catch (error) {
    if (error instanceof Error && notThere.has(error.name)) return undefined;
    throw error;
  }
}

/** The newer protocols' name of it, and the query protocol's. */
const notThere = new Set(["DashboardNotFoundError", "ResourceNotFound"]);

function parseHours(text: string | null): number {
  if (text === null) return usualDashboardHours;
  const hours = dashboardHours.find((each) => String(each) === text);
  if (hours !== undefined) return hours;
  throw new ApiError(`hours: expected one of ${dashboardHours.join(", ")}, got "${text}"`);
}

function chooseSection(titles: readonly string[], asked: string | null): string {
  if (asked === null || titles.length === 0) return titles[0] ?? "";
  if (titles.includes(asked)) return asked;
  throw new ApiError(`section "${asked}": not on the dashboard, which has ${titles.join(", ")}`, 404);
}

/** On AWS each is read once a minute. */
function priceHour(metrics: number): number {
  return (metrics / 1000) * prices.cloudwatch.thousandMetricsRead * (hourMs / minuteMs);
}
