import type { Readable } from "node:stream";

import type { AlarmReader } from "../alarms/alarm-reader.ts";
import type { ReadListing } from "../partitions/lake-listings.ts";
import type { ConsoleStack } from "../stack/console-stack.ts";

/** What the pages' routes are made from. */
export interface RouteContext {
  readonly stack: ConsoleStack;
  readonly nowMs: () => number;
  /** Asked once for all pages. */
  readonly alarms: AlarmReader;
  readonly readListing: ReadListing;
}

export interface ApiCall {
  readonly query: URLSearchParams;
  /** Parsed JSON of a POST, still to be checked; undefined for a GET. */
  readonly body: unknown;
}

/** Answers with what becomes JSON, or with a {@link Download}. Throws {@link ApiError} for what the page has asked wrongly. */
export type ApiHandler = (call: ApiCall) => Promise<object>;

/** By method and path under `/console/api/`: `GET flow`. GETs change nothing. */
export type ApiRoutes = Readonly<Record<`${"GET" | "POST"} ${string}`, ApiHandler>>;

/** An answer that is saved as a file, sent piece by piece. */
export class Download {
  readonly fileName: string;
  readonly contentType: string;
  readonly content: Readable;

  constructor({ fileName, contentType, content }: Pick<Download, "fileName" | "contentType" | "content">) {
    this.fileName = fileName;
    this.contentType = contentType;
    this.content = content;
  }
}

/** The page asked for what is not there, or not so. The message is for the user. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: 400 | 404;

  constructor(message: string, status: 400 | 404 = 400) {
    super(message);
    this.status = status;
  }
}
