import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

import type { ConsoleRequest } from "../console-request.ts";

/** Who may ask the console's server. */
export interface Session {
  /** For the URL that is shown: `/?token=…`. */
  readonly token: string;
  /**
   * A token that is good once, for a URL that others may see: what a program is started with stands in the list of processes. Who is
   * second with it is refused, so that a theft is noticed.
   */
  readonly createTicket: () => string;
  /** Whether a request brings the token in its query, or a ticket, which it uses up. */
  readonly takeToken: (request: Pick<ConsoleRequest, "query">) => boolean;
  /** Whether a request brings the cookie. */
  readonly isOpen: (request: Pick<ConsoleRequest, "headers">) => boolean;
  /** For the header `set-cookie`. */
  readonly toCookie: (request: Pick<ConsoleRequest, "headers">) => string;
}

/** A token and a cookie that last as long as the process. */
export function createSession(): Session {
  const token = createSecret();
  const tickets = new Set<string>();
  const value = createSecret();
  return {
    token,
    createTicket: () => {
      const ticket = createSecret();
      tickets.add(ticket);
      return ticket;
    },
    takeToken: ({ query }) => {
      const given = query.get("token") ?? "";
      return tickets.delete(given) || isSame(given, token);
    },
    isOpen: ({ headers }) => listCookies(headers, nameCookie(headers)).some((each) => isSame(each, value)),
    // No Secure: browsers differ in whether http://127.0.0.1 is secure enough for it. No date: it ends with the browser.
    toCookie: ({ headers }) => `${nameCookie(headers)}=${value}; Path=/console/; HttpOnly; SameSite=Strict`,
  };
}

function createSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** Browsers share a host's cookies among its ports: a name of its own keeps two consoles from ending each other's session. */
function nameCookie({ host = "" }: ConsoleRequest["headers"]): string {
  return `sluice-console-${/:(\d+)$/.exec(host)?.[1] ?? "80"}`;
}

function listCookies({ cookie = "" }: ConsoleRequest["headers"], name: string): readonly string[] {
  const pairs = cookie.split(/;\s*/);
  return pairs.flatMap((pair) => (pair.startsWith(`${name}=`) ? [pair.slice(name.length + 1)] : []));
}

/** Takes as long whatever is guessed. */
function isSame(given: string, secret: string): boolean {
  return timingSafeEqual(hash(given), hash(secret));
}

function hash(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
