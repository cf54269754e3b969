/** Where rows come from: a file, an object, an address, a pipe. Its bytes are those of the text, decompressed. */
export interface Source {
  /** As a person would write it, without secrets: messages and rejects carry it. */
  readonly name: string;
  /**
   * Identifies the source, to tell later whether it is still the same. Undefined when it cannot be read a second time
   * (a pipe): a load of it cannot be resumed. `firstBytes` limits it to the beginning: as a whole, a growing file
   * changes all the time.
   */
  readonly fingerprint: (firstBytes?: number) => Promise<Fingerprint | undefined>;
  /**
   * Bytes from a position of the text on. A piece's bytes are overwritten once the next piece is asked for: whoever keeps them
   * copies them. May throw `SourceError`, also midway.
   */
  readonly open: (fromByte: number) => AsyncIterable<Uint8Array>;
  /** Set for what can be read only once: a pipe. */
  readonly isReadOnce?: true;
  /** The source that continues this one when it has ended: after a rotation, the new file. */
  readonly successor?: () => Promise<Source | undefined>;
}

/** Plain values: a checkpoint keeps it as JSON. */
export interface Fingerprint {
  /** Size as stored, compressed or not. Absent when unknown. */
  readonly bytes?: number;
  /** Equal for equal content, as far as can be told without reading all of it. */
  readonly mark: string;
}

/** A fingerprint as it comes back from JSON. */
type KeptFingerprint = Pick<Fingerprint, "mark"> & { readonly bytes?: number | undefined };

/** The sources in order, each followed by what takes its place. */
export async function* eachSource(sources: readonly Source[]): AsyncGenerator<Source> {
  for (const first of sources) {
    let source: Source | undefined = first;
    while (source !== undefined) {
      yield source;
      source = await source.successor?.();
    }
  }
}

/**
 * Says, for a person, why a source is no longer what it was; undefined when it still begins with the bytes that it had.
 * A file that has only grown since still does.
 */
export async function describeSourceChange(source: Source, then: KeptFingerprint): Promise<string | undefined> {
  const now = await source.fingerprint(then.bytes);
  if (now === undefined) return "cannot be read a second time";
  if (now.mark === then.mark && now.bytes === then.bytes) return undefined;
  return `is not what it was: ${describeFingerprint(then)} then, ${describeFingerprint(now)} now`;
}

function describeFingerprint({ bytes, mark }: KeptFingerprint): string {
  return `${bytes === undefined ? "" : `${bytes} bytes, `}${mark}`;
}
