/** What `sluice --help` says: every command in a line. */
export const overview = `Usage: sluice <command> [options]

Streams CSV files into a queryable lake on AWS, or on this machine.

Your files
  add FILE…        makes a dataset of each CSV file, and loads it with --load
  discover FILE    shows what is in a CSV file, and writes its definition
  load DATASET     sends the rows of files to a stack's stream; "pnpm run producer" is short for it
  generate DATASET makes rows up
  doctor           checks what a load depends on, and says how to mend it

Your data
  locate           shows where the data is, how much there is and how old it is
  query SQL        runs SQL
  loads            shows what became of loads: by command, from files that landed, by request
  tail             shows records as they arrive
  verify           accounts for every row of a load
  trace ROW        follows one row: line, record, object, view
  replay           sends again what failed or was rejected
  alarms           shows which alarms ring, why, and what to do
  console          shows a stack at work in a browser

Your stacks
  local            runs a stack on this machine
  plan             shows what a stack would create, what it costs, and what AWS would refuse
  preview, up      shows a deployment's changes, deploys
  down             deletes a stack
  pulumi           runs any other command of Pulumi: "sluice pulumi stack init dev"
  lock             holds definitions to what old data can live with
  smoke            tests a stack from end to end, and says what it took
  demo             runs the whole path once, on this machine

Each has --help; --version says which Sluice and Node.js run.
Exit codes: 0 done, 1 failure, 2 usage, 130 interrupted; some commands have more.
`;
