import type { Transport } from "@sluice/stream";

import { openTransport } from "../shared/open-transport.ts";
import { sendTimeouts } from "./create-clients.ts";

/** Opens the way to a dataset's stream, or to its delivery stream where it has none. */
export type TransportFinder = (streamName: string | undefined, deliveryStreamName: string) => Promise<Transport>;

/** A stream's shards are listed once, however many files go there. */
export function rememberTransports(): TransportFinder {
  const known = new Map<string, Promise<Transport>>();
  return (streamName, deliveryStreamName) => {
    const name = streamName ?? deliveryStreamName;
    const kind = streamName === undefined ? "delivery-stream" : "stream";
    const transport = known.get(name) ?? openTransport({ kind, name }, sendTimeouts);
    known.set(name, transport);
    return transport;
  };
}
