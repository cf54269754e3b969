import { type EventSourceMappings, listMappingGaps, type MappingStatus } from "@sluice/emulator-event-source";
import { type CreateMappingInput, resolveMapping } from "@sluice/emulator-event-source-model";
import { eventSourceMappingType, type Plan, readMappingInput } from "@sluice/plan";
import { z } from "zod";

/** An event source mapping of a plan. */
export interface PlannedMapping {
  readonly input: CreateMappingInput;
  /** By which the plan's alarms know it. */
  readonly uuid: string | undefined;
}

export function listPlannedMappings({ resources }: Plan): readonly PlannedMapping[] {
  const planned = resources.filter(({ type }) => type === eventSourceMappingType);
  return planned.map((resource) => {
    const { uuid } = z.object({ uuid: z.string().optional() }).parse(resource.state);
    return { input: readMappingInput(resource), uuid };
  });
}

/** Names what a plan's mappings ask for and this machine cannot do. */
export function findMappingProblems(planned: readonly PlannedMapping[]): readonly string[] {
  return planned.flatMap(({ input }) =>
    listMappingGaps(resolveMapping(input)).map(
      (gap) => `event source mapping of "${input.FunctionName.split(":").at(-1)}": ${gap} is not emulated`,
    ),
  );
}

/** Brings the mappings in line with a plan, as its deployment would: starts its own, and forgets those that it no longer has. */
export async function bringUpMappings(
  mappings: EventSourceMappings,
  planned: readonly PlannedMapping[],
): Promise<void> {
  for (const { input, uuid } of planned) await mappings.put(input, uuid);
  const wanted = new Set(mappings.list().map(({ uuid }) => uuid));
  for (const uuid of mappings.kept()) if (!wanted.has(uuid)) await mappings.remove(uuid);
}

/** By the name of the function. */
export function readMappingStatuses(mappings: EventSourceMappings): ReadonlyMap<string, MappingStatus> {
  const statuses = mappings.statuses();
  return new Map(
    mappings.list().flatMap(({ uuid, functionArn }) => {
      const status = statuses.get(uuid);
      return status === undefined ? [] : [[functionArn.split(":").at(-1) ?? functionArn, status] as const];
    }),
  );
}
