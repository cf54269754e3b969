/** Addresses in the AWS console. Seen in a browser's address bar, documented nowhere; AWS moves them now and then. */
export function createConsoleUrls(region: string) {
  const home = `https://${region}.console.aws.amazon.com`;
  return {
    bucket: (bucket: string, prefix = "") =>
      `${home}/s3/buckets/${bucket}?region=${region}${prefix === "" ? "" : `&prefix=${prefix}`}`,
    stream: (name: string) => `${home}/kinesis/home?region=${region}#/streams/details/${name}/monitoring`,
    deliveryStream: (name: string) => `${home}/firehose/home?region=${region}#/details/${name}/monitoring`,
    dashboard: (name: string) => `${home}/cloudwatch/home?region=${region}#dashboards/dashboard/${name}`,
    queryEditor: () => `${home}/athena/home?region=${region}#/query-editor`,
    table: (database: string, table: string) =>
      `${home}/glue/home?region=${region}#/v2/data-catalog/tables/view/${table}?database=${database}`,
  } as const;
}
