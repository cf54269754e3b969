/** The server said no, or nothing. The message is one line for the person. */
class AskError extends Error {
  override readonly name = "AskError";
}

/** Asks the console's server for JSON: `ask<FlowAnswer>("flow?dataset=iris")`. Throws {@link AskError}. */
export async function ask<Answer>(question: string, signal?: AbortSignal): Promise<Answer> {
  return send<Answer>(question, { signal: signal ?? null });
}

/** Sends JSON to the console's server, for what starts or changes something. Throws {@link AskError}. */
export async function tell<Answer>(question: string, body: object, signal?: AbortSignal): Promise<Answer> {
  return send<Answer>(question, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal: signal ?? null,
  });
}

/** Where a file can be downloaded from, for a link. */
export function locateDownload(question: string): string {
  return `/console/api/${question}`;
}

async function send<Answer>(question: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(`/console/api/${question}`, init).catch((cause: unknown) => {
    throw new AskError("the console's server does not answer; is it still running?", { cause });
  });
  // The server's types are shared with the page: what it answers is not checked again.
  if (response.ok) return response.json();
  throw new AskError((await readError(response)) ?? `the console's server answered with status ${response.status}`);
}

async function readError(response: Response): Promise<string | undefined> {
  const answer: unknown = await response.json().catch(() => undefined);
  const error = typeof answer === "object" && answer !== null && "error" in answer ? answer.error : undefined;
  return typeof error === "string" ? error : undefined;
}
