/**
 * Reads a function's responses where they are made, in the function's own thread: what its caller does not need as JSON
 * text never becomes any, and need not be copied from thread to thread.
 */
export interface ResponseReader<Answer> {
  /** URL of a module that exports `openReading`, an {@link OpenReading}. */
  readonly moduleUrl: string;
  /** Takes what came from the thread for an answer. Throws for what the module cannot have sent. */
  readonly receive: (message: unknown) => Answer;
}

/** Called with an event before the handler, which may change it; what it returns, with what the handler returned. */
export type OpenReading = (event: unknown) => (response: unknown) => Reading;

export interface Reading {
  readonly message: unknown;
  /** What the message hands over instead of copying it. */
  readonly transferList?: readonly ArrayBuffer[];
  /** The response as JSON has no more bytes than this. */
  readonly mostBytes: number;
}

/** The response as JSON, for callers that want it as it is. */
export const jsonReader: ResponseReader<string> = {
  moduleUrl: import.meta.resolve("#json-response"),
  receive: (message) => {
    if (typeof message !== "string") throw new TypeError(`expected JSON text, got ${typeof message}`);
    return message;
  },
};
