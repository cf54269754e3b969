import { type LocalDeliveryAnswer, localDeliveryPath } from "@sluice/aws";
import type { DeliveryStreams } from "@sluice/emulator-firehose";
import type { StreamedRoute } from "@sluice/emulator-wire";

/** Tells other commands where the rows are that have not been delivered: AWS has no call for it. */
export function deliveryRoute(readStatuses: DeliveryStreams["statuses"]): StreamedRoute {
  return async ({ method, path }) => {
    if (method !== "GET" || path !== localDeliveryPath) return undefined;
    const answer: LocalDeliveryAnswer = { deliveryStreams: Object.fromEntries(readStatuses()) };
    return { status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(answer) };
  };
}
