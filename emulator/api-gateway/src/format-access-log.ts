/** What the access log may say of a request, by the name of its `$context` variable. */
export type AccessLogContext = Readonly<Record<string, string | number | undefined>>;

/** A line of the access log: variables that say nothing here are `-` (API Gateway guide, http-api-logging, read 2026-11-29). */
export function formatAccessLog(format: string, context: AccessLogContext): string {
  return format.replaceAll(/\$context\.([\w.]+)/g, (_, name: string) => String(context[name] ?? "-"));
}
