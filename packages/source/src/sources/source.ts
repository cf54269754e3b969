/** Where rows come from: a file, an object, an address, a pipe. Its bytes are those of the text, decompressed. */
export interface Source {
  /** As a person would write it, without secrets: messages and rejects carry it. */
  readonly name: string;
  /**
   * What the source is, to tell later whether it is still the same. Undefined when it cannot be read a second time
   * (a pipe): a load of it cannot be resumed. `firstBytes` asks for the identity of so many bytes at its beginning, as a
   * growing file has another one when it is asked as a whole.
   */
  readonly fingerprint: (firstBytes?: number) => Promise<Fingerprint | undefined>;
  /** Bytes from a position of the text on. Throws `SourceError`, also half way. */
  readonly open: (fromByte: number) => AsyncIterable<Uint8Array>;
  /** What takes its place when it has ended: the file that a followed one was rotated for. */
  readonly successor?: () => Promise<Source | undefined>;
}

/** Plain values: a checkpoint keeps it as JSON. */
export interface Fingerprint {
  /** As stored, compressed or not. Absent when nobody says. */
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
 * Why a source is not the one that it was, for a person; undefined when its bytes are those it had then. A file that
 * has grown since still is, as far as it was.
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
