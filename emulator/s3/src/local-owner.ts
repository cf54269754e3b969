/** The owner of every bucket and object here, in the API's names. */
export const localOwner = { ID: "local", DisplayName: "local" };
/** The account that they are of. */
export const localAccountId = "000000000000";
