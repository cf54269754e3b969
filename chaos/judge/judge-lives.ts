import type { EndOfLife, ProcessLife } from "../world/process-life.ts";
import { readSummary } from "../world/read-summary.ts";

/** Every process of a schedule, each of which has ended or is about to. */
export interface JudgedLives {
  readonly engine: { readonly lives: readonly ProcessLife[] };
  readonly producer: { readonly runs: readonly ProcessLife[] };
  readonly otherRuns: readonly ProcessLife[];
}

/** A line of a stack trace: nobody is to see one, whatever happens. */
const traceLine = /^\s+at .+:\d+:\d+\)?$/m;
const interruptedCode = 130;
const doneCodes: ReadonlySet<number | null> = new Set([0, 3]);

/** What no process should have done, in words: an exit code that is not true, a trace, an end without a reason. */
export async function judgeLives({ engine, producer, otherRuns }: JudgedLives): Promise<readonly string[]> {
  const judged = [
    ...engine.lives.map((life) => judgeLife(life, judgeEngineEnd)),
    ...producer.runs.map((life) => judgeLife(life, judgeLoadEnd)),
    ...otherRuns.map((life) => judgeLife(life, () => [])),
  ];
  return (await Promise.all(judged)).flat();
}

async function judgeLife(
  life: ProcessLife,
  judgeEnd: (life: ProcessLife, end: EndOfLife) => readonly string[],
): Promise<readonly string[]> {
  const end = await life.finished;
  const [command = ""] = life.args;
  const printed = `${end.stdout}\n${end.stderr}`;
  const traces = traceLine.test(printed) ? [`${command} printed a trace: ${end.stderr.trim() || end.stdout}`] : [];
  const silent = isSilentFailure(end) ? [`${command} failed with exit code ${end.exitCode} and said nothing`] : [];
  return [...traces, ...silent, ...judgeEnd(life, end)];
}

function isSilentFailure({ exitCode, stderr, stdout }: EndOfLife): boolean {
  return exitCode === 1 && stderr.trim() === "" && stdout.trim() === "";
}

function wasEndedBySignal({ doneToIt }: ProcessLife, { signal }: EndOfLife): boolean {
  return signal !== null && doneToIt.includes(signal);
}

/**
 * It ends when it is asked to, and not before. If delivery takes too long it says so, with another exit code; a start that is
 * refused has exit code 1.
 */
function judgeEngineEnd(life: ProcessLife, end: EndOfLife): readonly string[] {
  const wasAsked = life.doneToIt.includes("SIGTERM") || life.doneToIt.includes("SIGINT");
  const { exitCode, signal } = end;
  if (wasEndedBySignal(life, end) || (wasAsked && isOrderly(end))) return [];
  const isRefusal = exitCode === 1 && !end.stdout.includes("Ctrl-C delivers");
  return isRefusal && !wasAsked
    ? []
    : [`local ended with ${exitCode ?? signal} after ${life.doneToIt.join(", ") || "nothing"}: ${end.stderr.trim()}`];
}

function isOrderly({ exitCode, stderr }: EndOfLife): boolean {
  return exitCode === 0 || (exitCode === interruptedCode && stderr.includes("the next start delivers it"));
}

function judgeLoadEnd(life: ProcessLife, end: EndOfLife): readonly string[] {
  const { exitCode, signal, stderr, stdout } = end;
  if (wasEndedBySignal(life, end)) return [];
  const wasAsked = life.doneToIt.includes("SIGTERM") || life.doneToIt.includes("SIGINT");
  const isForeseen = doneCodes.has(exitCode) || exitCode === 1 || (exitCode === interruptedCode && wasAsked);
  const ends = isForeseen ? [] : [`load ended with ${exitCode ?? signal}: ${stderr.trim()}`];
  return [...ends, ...judgeSummary(stdout, exitCode)];
}

/** Read = sent + rejected + unsent, and nothing is unsent when the load says that it is done. */
function judgeSummary(stdout: string, exitCode: number | null): readonly string[] {
  const summary = readSummary(stdout);
  if (summary === undefined || !doneCodes.has(exitCode)) return [];
  const { rowsRead, rowsRejected, rowsUnsent, sent } = summary;
  const accounted = rowsRejected + rowsUnsent + sent.rows;
  if (accounted !== rowsRead || rowsUnsent !== 0)
    return [`load ended with ${exitCode}, but ${rowsRead} read are not ${sent.rows} sent + ${rowsRejected} rejected`];
  const expected = rowsRejected > 0 ? 3 : 0;
  return exitCode === expected ? [] : [`load ended with ${exitCode}, though ${rowsRejected} rows were rejected`];
}
