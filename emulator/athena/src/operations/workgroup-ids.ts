import { parseJsonInput, type TokenPage } from "@sluice/emulator-wire";
import { z } from "zod";

import type { AthenaService } from "../athena-service.ts";
import { findWorkgroup, takeAthenaPage } from "../lookups.ts";

const schema = z.object({
  WorkGroup: z.string().default("primary"),
  MaxResults: z.int().min(0).max(50).default(50),
  NextToken: z.string().optional(),
});

interface InWorkgroup {
  readonly id: string;
  readonly workgroup: string;
}

/** Takes a page of the ids of what belongs to the workgroup that the input names, in the order given. */
export function takeWorkgroupIds(
  service: AthenaService,
  input: unknown,
  all: readonly InWorkgroup[],
): TokenPage<string> {
  const { WorkGroup, MaxResults, NextToken } = parseJsonInput(schema, input);
  findWorkgroup(service, WorkGroup);
  const ids = all.filter(({ workgroup }) => workgroup === WorkGroup).map(({ id }) => id);
  return takeAthenaPage(ids, { maxResults: MaxResults || 50, nextToken: NextToken });
}

/** What a batch operation says of the ids that it does not know. */
export function describeUnknownIds(kind: "NamedQuery" | "QueryExecution", ids: readonly string[]): readonly object[] {
  return ids.map((id) => ({
    [`${kind}Id`]: id,
    ErrorCode: "INVALID_INPUT",
    ErrorMessage: `${kind} ${id} was not found`,
  }));
}
