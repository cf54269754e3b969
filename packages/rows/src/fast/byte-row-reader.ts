import { ascii, type ByteOutput, hasClearDelimiter } from "@sluice/bytes";
import { type ByteCodec, computeRowGrowth, type CsvFormat, type Dataset, type PartitionValues } from "@sluice/schema";

import { noPlace } from "../../kernel/layout.ts";
import { paddingBytes, type RecordInput } from "../record-input.ts";
import { KernelMemory } from "./kernel-memory.ts";
import { type Kernel, startKernel } from "./kernel.ts";
import { layOutProgram } from "./lay-out-program.ts";
import { MemoryImage } from "./memory-image.ts";
import { PartitionFinder } from "./partition-finder.ts";
import { TokenPlaces } from "./token-places.ts";

/** Ends the rows of a record, each when it has been copied, and before the next one is. */
export interface RowEnding {
  /** Most bytes that it writes to the output for a row. */
  readonly maxBytes: number;
  /**
   * Ends a row that others follow; `row` counts from 0. Returns where the last digit of its index lies in the output: the
   * rows after it end the same way, each with the next index, and are asked for only when that takes another digit.
   * Undefined to be asked for every row.
   */
  readonly endRow: (row: number) => number | undefined;
  readonly endLastRow: (row: number) => void;
}

export interface ByteRows {
  readonly rowCount: number;
  /** Absent for a record without rows. */
  readonly partition: PartitionValues | undefined;
}

/** Reads a record's rows byte by byte, without a string or an object for a row. */
export interface ByteRowReader {
  /** Has the rows, each as the open JSON object of its columns and its ending. */
  readonly output: ByteOutput;
  /** Of the row that was copied last. */
  readonly places: TokenPlaces;
  /**
   * Undefined for a record that is not plain and sound: the general path then decides. Otherwise the rows are, byte for byte,
   * what the general path makes of them, and follow what the output has. The record is valid UTF-8.
   */
  readonly read: (record: RecordInput, rowsFrom: number, ending: RowEnding) => ByteRows | undefined;
}

/** Larger records are left to the general path: an invocation's event has no more. */
const maxRecordBytes = 6 * 1024 * 1024;
/** The most that a record's rows may become: the kernel's addresses end at 4 GiB. */
const maxRowsBytes = 1024 ** 3;

/** Compiles a dataset into a reader; undefined for formats that only the general path can read. */
export function compileByteRowReader(dataset: Dataset): ByteRowReader | undefined {
  const [format] = dataset.formats;
  if (format.kind !== "csv" || dataset.columns.some(({ optional }) => optional === true)) return undefined;
  return hasClearDelimiter(format) ? new KernelRowReader(dataset, format) : undefined;
}

/** Calls the kernel for each record, and does for it what needs the types' own code. */
class KernelRowReader implements ByteRowReader {
  readonly output: KernelMemory;
  readonly places: TokenPlaces;
  readonly #kernel: Kernel;
  readonly #mayBeJson: boolean;
  readonly #codecs: readonly (ByteCodec | undefined)[];
  readonly #partitions: PartitionFinder;
  readonly #decidingAt: number;
  readonly #inputAt: number;
  readonly #maxBytes: number;
  #ending: RowEnding | undefined;

  constructor(dataset: Dataset, format: CsvFormat) {
    this.#mayBeJson = dataset.formats.length > 1;
    this.#codecs = dataset.columns.map(({ type }) => type.createBytes?.(format.delimiter));
    this.#partitions = new PartitionFinder(dataset);
    const image = new MemoryImage();
    const { columnsAt, decidingAt } = layOutProgram(image, { dataset, format, codecs: this.#codecs });
    this.#maxBytes = Math.min(maxRecordBytes, Math.floor(maxRowsBytes / computeRowGrowth(dataset).bytesPerByte));
    this.#inputAt = image.leave(this.#maxBytes + paddingBytes);
    this.#kernel = startKernel({
      convert: (column, from, to) => this.#convert(column, from, to),
      findPartition: (bytes) => this.#findPartition(bytes),
      endRow: (row) => this.#endRow(row),
      moveMemory: () => this.output.move(),
    });
    this.output = KernelMemory.behind(image, this.#kernel.memory);
    this.places = new TokenPlaces(this.output, columnsAt);
    this.#decidingAt = decidingAt;
  }

  read(record: RecordInput, rowsFrom: number, ending: RowEnding): ByteRows | undefined {
    const { output } = this;
    const { buffer } = record.wide;
    if (record.length > this.#maxBytes || (this.#mayBeJson && mayBeginJson(buffer[rowsFrom]))) return undefined;
    this.#ending = ending;
    buffer.copy(output.wide.buffer, this.#inputAt, rowsFrom, record.length + paddingBytes);
    const { length: linesFrom } = output;
    output.giveOutput();
    const rowCount = this.#kernel.copyRows(this.#inputAt, this.#inputAt + record.length - rowsFrom, ending.maxBytes);
    if (rowCount === -1) {
      output.length = linesFrom;
      return undefined;
    }
    output.takeOutput();
    if (rowCount > 0) ending.endLastRow(rowCount - 1);
    return { rowCount, partition: this.#partitions.getValues(output.partition) };
  }

  #convert(column: number, from: number, to: number): boolean {
    const { output } = this;
    const codec = this.#codecs[column];
    if (codec?.read(output.wide, from, to) !== to) return false;
    output.takeOutput();
    codec.writeJson(output, output.wide, from, to);
    output.giveOutput();
    return true;
  }

  #findPartition(bytes: number): number {
    const from = this.#decidingAt;
    return this.#partitions.find({ bytes: this.output.wide, from, to: from + bytes }, this.places);
  }

  #endRow(row: number): number {
    const { output } = this;
    output.takeOutput();
    const lastDigit = this.#ending?.endRow(row);
    output.giveOutput();
    return lastDigit === undefined ? noPlace : output.toAddress(lastDigit);
  }
}

/** Whether a text that begins with this byte may be JSON: white space, of Unicode too, may stand before its brace. */
function mayBeginJson(byte: number | undefined): boolean {
  return byte !== undefined && (byte === ascii.openBrace || byte <= ascii.space || byte >= 0x80);
}
