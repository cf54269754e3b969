/** Worker thread of one execution environment: loads the function's module, runs its handler for one event after another. */
import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";

import { type ContextSettings, createContext } from "./invocation-context.ts";

export interface WorkerSettings {
  readonly modulePath: string;
  readonly exportName: string;
  /** What the handler's context says of its function. */
  readonly context: ContextSettings;
}

/** Either the handler's response, or the reason why there is none. */
export interface WorkerAnswer {
  readonly responseJson?: string;
  readonly errorMessage?: string;
}

const { modulePath, exportName, context }: WorkerSettings = workerData;
const loaded: Record<string, unknown> = await import(pathToFileURL(modulePath).href);
const handler = loaded[exportName];

parentPort?.on("message", (eventJson: string) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
  void answer(eventJson).then((message) => parentPort?.postMessage(message));
});

async function answer(eventJson: string): Promise<WorkerAnswer> {
  try {
    if (typeof handler !== "function")
      throw new TypeError(`${exportName} is not a function that ${modulePath} exports`);
    const response: unknown = await handler(JSON.parse(eventJson), createContext(context, Date.now()));
    return { responseJson: JSON.stringify(response) ?? "null" };
  } catch (error) {
    return { errorMessage: error instanceof Error ? error.message : String(error) };
  }
}
