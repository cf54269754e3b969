import { z } from "zod";

const reasonData = z.object({ recentDatapoints: z.array(z.number()) });

/**
 * The datapoints that CloudWatch decided on, the newest last, of the JSON `{"recentDatapoints":[0,3]}` that it keeps with a
 * state; none for anything else, since whoever sets a state by hand may put there what they like.
 */
export function readDatapoints(json: string | undefined): readonly number[] {
  return reasonData.safeParse(parseJson(json)).data?.recentDatapoints ?? [];
}

/** Undefined for what is no JSON. */
export function parseJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
