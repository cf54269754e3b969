/**
 * Of the way in which rows become records: how a row is written, what an envelope looks like, what a batch id is made of. To
 * be raised with any change after which equal sources make other bytes. A load that was begun by another version is not
 * resumed: its records would have other hashes, and rows that were sent before would show twice. Where batches begin and
 * end does not matter, because a checkpoint has that.
 */
export const packerVersion = 1;
