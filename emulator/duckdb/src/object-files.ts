/** Where a lake's objects lie as files on this machine: all that the engine needs to know of their store. */
export interface ObjectFiles {
  /** The objects under a prefix: the key and the file of each. */
  readonly files: (listing: {
    readonly bucket: string;
    readonly prefix?: string;
  }) => Promise<readonly { readonly key: string; readonly path: string }[]>;
  /** The path of an object's file, whether or not there is such an object. */
  readonly toFilePath: (address: { readonly bucket: string; readonly key: string }) => string;
}
