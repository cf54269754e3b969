import type { Socket } from "node:net";
import { createServer } from "node:tls";

import type { ProtocolSide } from "../http1-side.ts";
import { ignoreReset } from "../ignore-reset.ts";
import type { TlsCertificate } from "./ensure-certificate.ts";

interface TlsSideOptions {
  readonly certificate: TlsCertificate;
  readonly http1: ProtocolSide;
  readonly http2: ProtocolSide;
}

/** Decrypts connections and hands them on, to HTTP/2 if the client asks for it by ALPN. */
export function createTlsSide({ certificate, http1, http2 }: TlsSideOptions): (socket: Socket) => void {
  const { key, cert } = certificate;
  const server = createServer({ key, cert, ALPNProtocols: ["h2", "http/1.1"] }, (socket) => {
    socket.on("error", ignoreReset);
    (socket.alpnProtocol === "h2" ? http2 : http1).accept(socket);
  });
  // A client that does not trust the certificate says so itself.
  server.on("tlsClientError", ignoreReset);
  return (socket) => void server.emit("connection", socket);
}
