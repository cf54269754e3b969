/** In the order in which they are measured. */
export const implementations = [
  "packed",
  "single",
  "putrecords-loop",
  "boto3-loop",
  "putrecord-loop",
  "parse-only",
] as const;
/** `earlier` is the command of the commit that `--against` names. */
export type ProducerImplementation = (typeof implementations)[number] | "earlier";

/** The slow ones send only the first rows, enough for several seconds. */
export const maxRows: Readonly<Record<ProducerImplementation, number>> = {
  packed: Infinity,
  earlier: Infinity,
  single: 200_000,
  "putrecords-loop": 200_000,
  "boto3-loop": 2_000,
  "putrecord-loop": 2_000,
  "parse-only": Infinity,
};

/** What a child process is told, as arguments. */
export interface Task {
  readonly implementation: ProducerImplementation;
  readonly dataset: string;
  readonly file: string;
  readonly rows: number;
  readonly endpoint: string;
  readonly stream: string;
  /** Where the command is that is run: the folder of an earlier commit. Default: this repository's. */
  readonly checkout?: string | undefined;
}
