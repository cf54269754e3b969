/** Worker thread of one execution environment: loads the function's module, runs its handler for one event after another. */
import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";

import { type EventJson, readEventJson } from "./event-text.ts";
import { type ContextSettings, createContext } from "./invocation-context.ts";
import { checkPayload, maxPayloadBytes, toJson } from "./payload.ts";
import type { OpenReading } from "./response-reader.ts";

export interface WorkerSettings {
  readonly modulePath: string;
  readonly exportName: string;
  /** What the handler's context says of its function. */
  readonly context: ContextSettings;
}

export interface WorkerCall {
  readonly eventJson: EventJson;
  /** URL of the module that reads the response. */
  readonly readerUrl: string;
}

/** Either what was read of the handler's response, or the reason why there is none. */
export type WorkerAnswer = { readonly message: unknown } | { readonly errorMessage: string };

const { modulePath, exportName, context }: WorkerSettings = workerData;
const loaded: Record<string, unknown> = await import(pathToFileURL(modulePath).href);
const handler = loaded[exportName];

parentPort?.on("message", (call: WorkerCall) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
  void answer(call).then(([message, transferList]) => parentPort?.postMessage(message, transferList));
});

async function answer({
  eventJson,
  readerUrl,
}: WorkerCall): Promise<[message: WorkerAnswer, transferList: readonly ArrayBuffer[]]> {
  try {
    if (typeof handler !== "function")
      throw new TypeError(`${exportName} is not a function that ${modulePath} exports`);
    const { openReading }: { readonly openReading: OpenReading } = await import(readerUrl);
    const event: unknown = JSON.parse(readEventJson(eventJson));
    const read = openReading(event);
    const response: unknown = await handler(event, createContext(context, Date.now()));
    const { message, transferList = [], mostBytes } = read(response);
    if (mostBytes > maxPayloadBytes) checkPayload("response", toJson(response));
    return [{ message }, transferList];
  } catch (error) {
    return [{ errorMessage: error instanceof Error ? error.message : String(error) }, []];
  }
}
