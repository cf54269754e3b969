import type { Socket } from "node:net";

import { ignoreReset } from "./ignore-reset.ts";

export type SniffedProtocol = "http1" | "http2" | "tls";

/** The start of the client's connection preface (RFC 9113, section 3.4); no HTTP/1.1 request begins like this. */
const prefaceStart = Buffer.from("PRI * HTTP/2.0");
/** The first byte of a TLS connection, whose first record is a handshake (RFC 8446, section 5.1); no text begins like this. */
const tlsHandshake = 22;

/** Looks at a fresh connection's first bytes and says which protocol it speaks; the bytes stay unread. */
export function sniffProtocol(socket: Socket, decide: (protocol: SniffedProtocol) => void): void {
  socket.on("error", ignoreReset);
  let seen = Buffer.alloc(0);
  const look = (chunk: Buffer) => {
    seen = Buffer.concat([seen, chunk]);
    const protocol = recognize(seen);
    if (protocol === undefined) return;
    socket.off("data", look);
    socket.pause();
    socket.unshift(seen);
    decide(protocol);
    // Only after the new owner has attached its listeners: bytes that nobody listens for are lost.
    process.nextTick(() => socket.resume());
  };
  socket.on("data", look);
}

/** Undefined: it takes more bytes to tell. */
function recognize(seen: Buffer): SniffedProtocol | undefined {
  if (seen[0] === tlsHandshake) return "tls";
  const length = Math.min(seen.length, prefaceStart.length);
  if (!seen.subarray(0, length).equals(prefaceStart.subarray(0, length))) return "http1";
  return length === prefaceStart.length ? "http2" : undefined;
}
