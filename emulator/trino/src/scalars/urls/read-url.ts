import { decodeUtf8 } from "../text/decode-utf8.ts";
import { decodeUrl } from "./encode-url.ts";

/** Parts of a URL as Java's `URI` finds them (RFC 2396), decoded but for the query. Absent parts are empty. */
interface Url {
  readonly protocol: string;
  readonly host: string;
  readonly port: string;
  readonly path: string;
  /** As written; undefined without a `?`. */
  readonly query: string | undefined;
  readonly fragment: string;
}

const parts = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#([\s\S]*))?$/;
/** Characters that stand for themselves: those beyond ASCII are allowed, other than blanks and controls. */
const legal = /^(?:[A-Za-z0-9_.!~*'();:@&=+$,/-]|%[0-9A-Fa-f]{2}|[^\0-\x7F\p{Z}\p{Cc}])*$/u;
/** Brackets too. */
const legalQuery = /^(?:[A-Za-z0-9_.!~*'();:@&=+$,/?[\]-]|%[0-9A-Fa-f]{2}|[^\0-\x7F\p{Z}\p{Cc}])*$/u;
const server =
  /^(?:[^@]*@)?((?:(?:[A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9-]*[A-Za-z0-9])\.)*(?:[A-Za-z]|[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9])\.?|\d{1,3}(?:\.\d{1,3}){3}|\[[0-9A-Fa-f:.]+\])(?::(\d*))?$/;

function readUrl(text: string): Url | undefined {
  const [whole, protocol = "", authority, path = "", query, fragment = ""] = parts.exec(text) ?? [];
  const isOpaque = protocol !== "" && authority === undefined && !path.startsWith("/");
  if (whole === undefined || (authority === "" && path === "") || (isOpaque && path === "")) return undefined;
  if (!legal.test(path) || ![authority ?? "", query ?? "", fragment].every((part) => legalQuery.test(part))) {
    return undefined;
  }
  if (/^[^/?#]*:/.test(text) && protocol === "") return undefined;
  const [, host = "", port = ""] = server.exec(authority ?? "") ?? [];
  if (Number(port) > 2_147_483_647) return undefined;
  return {
    protocol,
    host,
    port,
    path: isOpaque ? "" : decodeEscapes(path),
    query: isOpaque ? undefined : query,
    fragment: decodeEscapes(fragment),
  };
}

function decodeEscapes(text: string): string {
  return text.replaceAll(/(?:%[0-9A-Fa-f]{2})+/g, (escapes) =>
    decodeUtf8(Buffer.from(escapes.replaceAll("%", ""), "hex")),
  );
}

export function readProtocol(text: string): string | null {
  return readUrl(text)?.protocol ?? null;
}

export function readHost(text: string): string | null {
  return readUrl(text)?.host ?? null;
}

/** NULL for a URL without a port. */
export function readPort(text: string): bigint | null {
  const port = readUrl(text)?.port ?? "";
  return port === "" ? null : BigInt(port);
}

export function readPath(text: string): string | null {
  return readUrl(text)?.path ?? null;
}

export function readQuery(text: string): string | null {
  const url = readUrl(text);
  return url === undefined ? null : decodeEscapes(url.query ?? "");
}

export function readFragment(text: string): string | null {
  return readUrl(text)?.fragment ?? null;
}

/** The first value of a parameter: empty for one without `=`, NULL for none. Names are compared as written. */
export function readParameter(text: string, name: string): string | null {
  for (const entry of readUrl(text)?.query?.split("&") ?? []) {
    const [key = "", ...value] = entry.split("=");
    if (entry !== "" && key === name) return decodeUrl(value.join("="));
  }
  return null;
}
