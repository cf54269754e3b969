/** Where a lake's objects lie as files on this machine: all that the engine needs to know of their store. */
export interface ObjectFiles {
  /** The objects under a prefix: the key and the file of each. */
  readonly files: (listing: {
    readonly bucket: string;
    readonly prefix?: string;
  }) => Promise<readonly { readonly key: string; readonly path: string }[]>;
  /** The folder of a bucket's objects. */
  readonly toBucketPath: (bucket: string) => string;
}
