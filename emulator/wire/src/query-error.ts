/** What clients of a service's older query protocol call an error; undefined for an error that they do not know. */
export type ToQueryCode = (code: string) => string | undefined;

/** The header by which boto3 and the AWS CLI name an error of a service that once spoke the query protocol. */
export function toQueryErrorHeader(code: string, toQueryCode?: ToQueryCode): Readonly<Record<string, string>> {
  const queryCode = toQueryCode?.(code);
  return queryCode === undefined ? {} : { "x-amzn-query-error": `${queryCode};Sender` };
}
