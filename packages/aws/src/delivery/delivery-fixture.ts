import type { Delivery } from "./delivery.ts";
import type { LocalDelivery } from "./local-delivery.ts";

const none = { records: 0, rows: 0 };

/** For tests: a delivery stream on this machine to which nothing has come yet, but for what is given. */
export function createLocalDelivery(given: Partial<LocalDelivery> = {}): Delivery & { readonly kind: "local" } {
  const idle = { received: none, delivered: none, dropped: none, failed: none, waiting: none, unreadRecords: 0 };
  return { kind: "local", ...idle, ...given };
}
