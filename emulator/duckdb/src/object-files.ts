/** The objects of a lake as files of this machine: what the engine needs to know of the place where they are stored. */
export interface ObjectFiles {
  /** The objects under a prefix, by key, each with its file. */
  readonly files: (listing: {
    readonly bucket: string;
    readonly prefix?: string;
  }) => Promise<readonly { readonly key: string; readonly path: string }[]>;
  /** The file of an object. */
  readonly toFilePath: (address: { readonly bucket: string; readonly key: string }) => string;
}
