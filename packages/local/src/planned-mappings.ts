import { type EventSourceMappings, listMappingGaps, type MappingStatus } from "@sluice/emulator-event-source";
import { type CreateMappingInput, resolveMapping } from "@sluice/emulator-event-source-model";
import { eventSourceMappingType, type Plan, readMappingInput } from "@sluice/plan";

/** What creates a plan's event source mappings. */
export function listMappingInputs({ resources }: Plan): readonly CreateMappingInput[] {
  return resources.filter(({ type }) => type === eventSourceMappingType).map(readMappingInput);
}

/** Names what a plan's mappings ask for and this machine cannot do. */
export function findMappingProblems(inputs: readonly CreateMappingInput[]): readonly string[] {
  return inputs.flatMap((input) =>
    listMappingGaps(resolveMapping(input)).map(
      (gap) => `event source mapping of "${input.FunctionName.split(":").at(-1)}": ${gap} is not emulated`,
    ),
  );
}

/** Brings the mappings in line with a plan, as its deployment would: starts its own, and forgets those that it no longer has. */
export async function bringUpMappings(
  mappings: EventSourceMappings,
  planned: readonly CreateMappingInput[],
): Promise<void> {
  for (const input of planned) await mappings.put(input);
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
