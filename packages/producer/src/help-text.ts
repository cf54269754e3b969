/** The part of `--help` after the options. */
export const helpText = `
Examples:
  sluice load iris --source samples/iris.csv
      sends the whole file as fast as the stream takes it, many rows to a record
  sluice load iris --source samples/iris.csv --interval 2 --max-rows 60
      sends one row to a record, one every 2 seconds, and shows where each went
  sluice load crime --source crime.csv --dry-run
      reads and checks every row, sends nothing, shows packing and cost
  zcat old/*.gz | sluice load crime --source - 'new/*.csv' today.csv.gz
      sends what is piped in, then the files, as one load
  sluice generate iris --rows 1000 | sluice load iris --source -
      sends rows that are made up: see generate --help
  sluice load iris --source s3://my-bucket/incoming/ --rate 5000 --max-rejects 1%
      at most 5,000 rows a second; stops when more than one row in a hundred is bad

  sluice load iris --source samples/iris.csv --verify
      waits until the lake has the rows, then accounts for each of them; with --load-id this can also be done later

Where it sends to:
  To the stack that --stack or --manifest names, else the one that \`sluice local\` runs here, else stack dev on AWS, which
  Pulumi finds. AWS_ENDPOINT_URL, --stream and --delivery-stream take precedence, with the SDK's credentials and region.

After a stop (Ctrl-C, a failure, a crash):
  Run the same command again: it goes on where the load stopped. Rows that are sent twice have the same identities, so
  the lake's views show them once. Rows of --interval have no identities: such a load starts over.

Exit codes:
  0    every row is in the stream
  1    failure: a file, dataset, stream or endpoint is missing, the stream takes nothing, too many rows are rejected;
       with --verify: rows are missing or doubled
  2    usage: an option is missing, unknown or malformed
  3    finished, and some rows were rejected; they are in the rejects file
  4    with --verify: rows are still on their way to the lake, and none is missing
  130  interrupted; what the summary counts is in the stream
`;
