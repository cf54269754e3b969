import type { Dataset } from "@sluice/schema";

import { RefusedRequestError } from "./errors.ts";

type Kind = Dataset["formats"][number]["kind"];

/** What the headers say of a body. */
export interface BodyForm {
  /** Undefined for bytes of any kind: the content says it. */
  readonly kind: Kind | undefined;
  readonly isGzip: boolean;
}

/** By media type. */
const kinds: Readonly<Record<string, Kind | undefined>> = {
  "text/csv": "csv",
  "application/csv": "csv",
  "text/plain": "csv",
  "application/x-ndjson": "json-lines",
  "application/jsonl": "json-lines",
  "application/json-lines": "json-lines",
  "application/json": "json-lines",
  "application/gzip": undefined,
  "application/octet-stream": undefined,
};

const utf8Labels: ReadonlySet<string> = new Set(["utf-8", "utf8", "us-ascii"]);

/** Reads `content-type` and `content-encoding`. Throws {@link RefusedRequestError} with 415 for what is not taken. */
export function readBodyForm(headers: Readonly<Record<string, string | undefined>>, dataset: Dataset): BodyForm {
  const [type = "", ...parameters] = (headers["content-type"] ?? "")
    .split(";")
    .map((part) => part.trim().toLowerCase());
  const encoding = (headers["content-encoding"] ?? "identity").trim().toLowerCase();
  const kind = kinds[type];
  if (!Object.hasOwn(kinds, type)) throw refuse(`content type "${type}"`, Object.keys(kinds));
  if (kind !== undefined && !dataset.formats.some((format) => format.kind === kind)) {
    throw refuse(`content type "${type}": dataset "${dataset.name}" takes no such rows`, listTypes(dataset));
  }
  if (encoding !== "gzip" && encoding !== "identity") throw refuse(`content encoding "${encoding}"`, ["gzip"]);
  const charset = parameters
    .find((each) => each.startsWith("charset="))
    ?.slice("charset=".length)
    .replaceAll('"', "");
  if (charset !== undefined && !utf8Labels.has(charset)) {
    throw new RefusedRequestError(
      415,
      `charset "${charset}": expected utf-8; send bytes in the encoding of the dataset's definition as application/octet-stream`,
    );
  }
  return { kind, isGzip: encoding === "gzip" || type === "application/gzip" };
}

function listTypes({ formats }: Dataset): readonly string[] {
  const own = new Set(formats.map(({ kind }) => kind));
  return Object.entries(kinds).flatMap(([type, kind]) => (kind === undefined || own.has(kind) ? [type] : []));
}

function refuse(what: string, expected: readonly string[]): RefusedRequestError {
  return new RefusedRequestError(415, `${what}; expected ${expected.join(", ")}`);
}
