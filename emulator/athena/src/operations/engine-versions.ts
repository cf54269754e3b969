import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import type { AthenaService } from "../athena-service.ts";
import { takeAthenaPage } from "../lookups.ts";
import { engineVersion } from "../query-execution.ts";

const schema = z.object({ MaxResults: z.int().min(1).max(10).default(10), NextToken: z.string().optional() });

const { EffectiveEngineVersion } = engineVersion;
/** What a workgroup can choose: Athena itself, or the one version by name (Athena guide, engine-versions, from memory). */
const engineVersions = [engineVersion, { SelectedEngineVersion: EffectiveEngineVersion, EffectiveEngineVersion }];

/** ListEngineVersions. */
export function listEngineVersions(_: AthenaService, input: unknown): object {
  const { MaxResults, NextToken } = parseJsonInput(schema, input);
  const { items, nextToken } = takeAthenaPage(engineVersions, { maxResults: MaxResults, nextToken: NextToken });
  return { EngineVersions: items, NextToken: nextToken };
}
