import { parseJsonInput, takeTokenPage } from "@sluice/emulator-wire";
import { z } from "zod";

import { CloudWatchError } from "../errors.ts";
import type { CloudWatchState } from "./cloudwatch-state.ts";

const nameField = z.string().regex(/^[\w-]{1,255}$/);
const nameSchema = z.object({ DashboardName: nameField });
const putSchema = z.object({ DashboardName: nameField, DashboardBody: z.string().min(1) });
const namesSchema = z.object({ DashboardNames: z.array(nameField).min(1).max(100) });
const listSchema = z.object({
  DashboardNamePrefix: z.string().max(255).default(""),
  NextToken: z.string().optional(),
});

/** API model of CloudWatch 2010-08-01 in botocore 1.43.11, ListDashboards, read 2026-11-29. */
const maxResults = 1_000;

/** PutDashboard. */
export function putDashboard({ dashboards }: CloudWatchState, input: unknown): object {
  const { DashboardName, DashboardBody } = parseJsonInput(putSchema, input);
  dashboards.put(DashboardName, DashboardBody);
  return { DashboardValidationMessages: [] };
}

/** GetDashboard. */
export function getDashboard({ dashboards }: CloudWatchState, input: unknown): object {
  const { name, arn, body } = dashboards.get(parseJsonInput(nameSchema, input).DashboardName);
  return { DashboardArn: arn, DashboardBody: body, DashboardName: name };
}

/** ListDashboards. */
export function listDashboards({ dashboards }: CloudWatchState, input: unknown): object {
  const { DashboardNamePrefix, NextToken } = parseJsonInput(listSchema, input);
  const found = dashboards.list().filter(({ name }) => name.startsWith(DashboardNamePrefix));
  const page = takeTokenPage(found, { maxResults, nextToken: NextToken });
  if (page === undefined) throw new CloudWatchError("InvalidParameterValueException", "The next token is not valid.");
  return {
    DashboardEntries: page.items.map(({ name, arn, body, modifiedAtMs }) => ({
      DashboardName: name,
      DashboardArn: arn,
      LastModified: modifiedAtMs / 1000,
      Size: Buffer.byteLength(body),
    })),
    NextToken: page.nextToken,
  };
}

/** DeleteDashboards. */
export function deleteDashboards({ dashboards }: CloudWatchState, input: unknown): object {
  dashboards.remove(parseJsonInput(namesSchema, input).DashboardNames);
  return {};
}
