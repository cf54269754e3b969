import type { Socket } from "node:net";

import { ignoreReset } from "./ignore-reset.ts";

/** The start of the client's connection preface (RFC 9113, section 3.4); no HTTP/1.1 request begins like this. */
const prefaceStart = Buffer.from("PRI * HTTP/2.0");

/** Looks at a fresh connection's first bytes and says whether it speaks HTTP/2; the bytes stay unread. */
export function sniffHttp2(socket: Socket, decide: (isHttp2: boolean) => void): void {
  socket.on("error", ignoreReset);
  let seen = Buffer.alloc(0);
  const look = (chunk: Buffer) => {
    seen = Buffer.concat([seen, chunk]);
    const isPreface = startsAlike(seen);
    if (isPreface && seen.length < prefaceStart.length) return;
    socket.off("data", look);
    socket.pause();
    socket.unshift(seen);
    decide(isPreface);
    // Only after the new owner has attached its listeners: bytes that nobody listens for are lost.
    process.nextTick(() => socket.resume());
  };
  socket.on("data", look);
}

function startsAlike(seen: Buffer): boolean {
  const length = Math.min(seen.length, prefaceStart.length);
  return seen.subarray(0, length).equals(prefaceStart.subarray(0, length));
}
