import { exitCodes, interruptSignal, runCommand } from "@sluice/command-line";
import { datasetNamed, streamNameFor, UnknownDatasetError } from "@sluice/schema";
import { newLoadId, RecordsRefusedError } from "@sluice/stream";

import { checkStream } from "./check-stream.ts";
import { SourceError, StreamUnavailableError } from "./errors.ts";
import { explainError, type Target } from "./explain-error.ts";
import { generate } from "./generate/generate.ts";
import { createKinesisClient } from "./kinesis-client.ts";
import { parseArguments, type ProducerArguments } from "./parse-arguments.ts";
import { createRejectsFile } from "./rejects-file.ts";
import { createJsonReporter, createTextReporter, type Reporter } from "./reporter.ts";
import { runLoad } from "./run-load.ts";
import { createPacedSink, createPackedSink, type PackedSinkOptions, type Sink } from "./sinks.ts";
import { openSources } from "./sources/open-sources.ts";

/** Finished, but not every row is in the stream. */
const rejectsExitCode = 3;

await runCommand({
  main: async (args) => {
    if (args[0] === "generate") return generate(args.slice(1));
    const parsed = parseArguments(args);
    return parsed === undefined ? exitCodes.done : produce(parsed);
  },
  foreseen: [SourceError, StreamUnavailableError, UnknownDatasetError, RecordsRefusedError],
});

async function produce(args: ProducerArguments): Promise<number> {
  const dataset = datasetNamed(args.dataset);
  const streamName = args.stream ?? streamNameFor({ stack: args.stack, dataset: dataset.name });
  const loadId = args.loadId ?? newLoadId();
  const rejectsPath = args.rejects ?? `rejects/${dataset.name}-${loadId}.jsonl`;
  const reporter = reporterFor(args);
  const signal = interruptSignal();
  const sources = await openSources(args, { signal, onNote: reporter.note });
  const client = createKinesisClient();
  const target = { streamName, endpoint: process.env["AWS_ENDPOINT_URL_KINESIS"] ?? process.env["AWS_ENDPOINT_URL"] };
  await checkStream(client, target);
  const summary = await explained(target, () =>
    runLoad({
      dataset,
      sources,
      streamName,
      loadId,
      maxRows: args.maxRows ?? Infinity,
      sink: sinkFor(args, { client, streamName, dataset, loadId, signal, reporter }),
      rejects: createRejectsFile({ path: rejectsPath, dataset: dataset.name }),
      rejectsPath,
      reporter,
      signal,
    }),
  );
  client.destroy();
  if (summary.interrupted) return exitCodes.interrupted;
  return summary.rowsRejected > 0 ? rejectsExitCode : exitCodes.done;
}

function reporterFor({ json }: ProducerArguments): Reporter {
  const output = {
    out: (line: string) => void process.stdout.write(`${line}\n`),
    err: (line: string) => void process.stderr.write(`${line}\n`),
  };
  return json === true ? createJsonReporter(output) : createTextReporter(output);
}

interface SinkParts extends PackedSinkOptions {
  readonly signal: AbortSignal;
  readonly reporter: Reporter;
}

function sinkFor({ interval }: ProducerArguments, { reporter, ...parts }: SinkParts): Sink {
  if (interval === undefined) return createPackedSink(parts);
  let number = 0;
  return createPacedSink({
    ...parts,
    intervalSeconds: interval,
    onPlaced: (placed) => {
      number += 1;
      reporter.put({ number, ...placed });
    },
  });
}

async function explained<Result>(target: Target, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw explainError(error, target);
  }
}
