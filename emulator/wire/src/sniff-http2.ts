import type { Socket } from "node:net";

/** The start of the client's connection preface (RFC 9113, section 3.4); no HTTP/1.1 request begins so. */
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
    // After the new owner has put its listeners on: bytes that nobody listens for would be lost.
    process.nextTick(() => socket.resume());
  };
  socket.on("data", look);
}

function startsAlike(seen: Buffer): boolean {
  const length = Math.min(seen.length, prefaceStart.length);
  return seen.subarray(0, length).equals(prefaceStart.subarray(0, length));
}

/** A client that hangs up is not an error of the server's; without a listener Node would end the process. */
function ignoreReset(): void {}
