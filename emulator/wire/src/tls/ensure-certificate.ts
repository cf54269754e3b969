import { X509Certificate } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What a server proves itself with, and what its clients have to trust. */
export interface TlsCertificate {
  readonly key: string;
  /** With that of the authority that signed it, as clients expect it. */
  readonly cert: string;
  /** The authority's certificate, in a file for `AWS_CA_BUNDLE` and the like. */
  readonly caFile: string;
}

const msPerDay = 86_400_000;
const lifetimeDays = 365;
/** One that expires soon would surprise in the middle of a run. */
const minRemainingDays = 30;

/**
 * Reads the certificate that is kept in a folder, or makes one: for loopback alone, signed by an authority of its own, whose
 * key is thrown away. Whoever trusts the authority trusts nothing else by it.
 */
export async function ensureCertificate(folder: string, nowMs: number): Promise<TlsCertificate> {
  const files = { key: join(folder, "server.key"), cert: join(folder, "server.pem"), ca: join(folder, "ca.pem") };
  if (!Object.values(files).every((file) => existsSync(file)) || isExpiring(files.cert, nowMs)) {
    mkdirSync(folder, { recursive: true });
    const { key, cert, ca } = await createCertificates(nowMs);
    writeFileSync(files.key, key, { mode: 0o600 });
    writeFileSync(files.ca, ca);
    writeFileSync(files.cert, cert + ca);
  }
  return { key: readFileSync(files.key, "utf8"), cert: readFileSync(files.cert, "utf8"), caFile: files.ca };
}

function isExpiring(file: string, nowMs: number): boolean {
  const { validToDate } = new X509Certificate(readFileSync(file));
  return validToDate.getTime() - nowMs < minRemainingDays * msPerDay;
}

async function createCertificates(nowMs: number) {
  // Loaded only now: it takes a tenth of a second, and a certificate is rarely made.
  const { generate } = await import("selfsigned");
  const dates = { notBeforeDate: new Date(nowMs - msPerDay), notAfterDate: new Date(nowMs + lifetimeDays * msPerDay) };
  const settings = { keyType: "ec", algorithm: "sha256", ...dates } as const;
  const ca = await generate(nameSubject("authority of a local AWS endpoint"), {
    ...settings,
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, critical: true },
    ],
  });
  const server = await generate(nameSubject("localhost"), {
    ...settings,
    ca: { key: ca.private, cert: ca.cert },
    extensions: [
      { name: "basicConstraints", cA: false, critical: true },
      { name: "keyUsage", digitalSignature: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      { name: "subjectAltName", altNames: loopbackNames },
    ],
  });
  return { key: server.private, cert: endLine(server.cert), ca: endLine(ca.cert) };
}

const loopbackNames = [
  { type: 2 as const, value: "localhost" },
  { type: 2 as const, value: "*.localhost" },
  { type: 7 as const, ip: "127.0.0.1" },
  { type: 7 as const, ip: "::1" },
];

function nameSubject(commonName: string) {
  return [{ name: "commonName", value: commonName }];
}

function endLine(pem: string): string {
  return `${pem.trimEnd()}\n`;
}
