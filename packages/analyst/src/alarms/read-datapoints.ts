import { z } from "zod";

const reasonData = z.object({ recentDatapoints: z.array(z.number()) });

/**
 * The datapoints that CloudWatch decided on, the newest last, of `{"recentDatapoints":[0,3]}`, which it keeps with a state as
 * JSON; none for anything else, since whoever sets a state by hand may put there what they like.
 */
export function readDatapoints(stateReasonData: unknown): readonly number[] {
  return reasonData.safeParse(stateReasonData).data?.recentDatapoints ?? [];
}
