// For services that import only this package.
export { isProcessAlive } from "@sluice/command-line";

export type { CborFields } from "./cbor-values.ts";
export { toClientEnvironment } from "./client-environment.ts";
export { type Clock, createSystemClock } from "./clock.ts";
export { PortInUseError } from "./errors.ts";
export { FolderInUseError, lockFolder, toStateDir, UnusableFolderError } from "./folder-lock.ts";
export { acceptDamage, DamagedStateError, type DamageOptions, type StateDamage } from "./state-damage.ts";
export { openStateRegister, type StateRegister, StateVersionError } from "./state-register.ts";
export { parseJsonInput } from "./json-input.ts";
export { EventStream, type ServiceEvent } from "./event-stream.ts";
export { type JournalFile, openJournal, readJournal, toJournalPath } from "./journal-file.ts";
export { jsonRoute } from "./json-route.ts";
export { JsonServiceError } from "./json-service-error.ts";
export { createLocalUser } from "./local-user.ts";
export { describeMachineFault } from "./machine-fault.ts";
export type { Route, StreamedRequest, StreamedRoute, WireHead, WireRequest, WireResponse } from "./messages.ts";
export type { MetricDatum, ReportMetric } from "./metric-report.ts";
export { decodeToken, encodeToken } from "./opaque-token.ts";
export { queryRoute } from "./query-route.ts";
export { replaceFile } from "./replace-file.ts";
export { rpcCborRoute } from "./rpc-cbor-route.ts";
export { type RunningServer, type ServerOptions, startServer } from "./server.ts";
export { parseSigningScope } from "./signing-scope.ts";
export { ensureCertificate, type TlsCertificate } from "./tls/ensure-certificate.ts";
export { takeTokenPage, type TokenPage, type TokenPageRequest } from "./token-page.ts";
export { createTroubles, type Trouble, type Troubles } from "./troubles.ts";
export { type XmlContent, formatXmlDocument, type XmlElements } from "./xml.ts";
