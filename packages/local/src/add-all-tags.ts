import { createTagReader, deliveryStreamType, type Plan } from "@sluice/plan";

/** The types whose tags can be asked for here. */
const taggedTypes = new Set<string>(["aws:kinesis/stream:Stream", deliveryStreamType]);

/** A plan whose streams have their tags in `tagsAll`, as AWS's provider would fill it in: their own, and the provider's. */
export function addAllTags(plan: Plan): Plan {
  const readTags = createTagReader(plan);
  const resources = plan.resources.map((resource) =>
    taggedTypes.has(resource.type)
      ? { ...resource, state: { ...resource.state, tagsAll: readTags(resource) } }
      : resource,
  );
  return { ...plan, resources };
}
