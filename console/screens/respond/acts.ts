/** What a supplier may do about a notice before it is a party of anything. */

/** By lot, until the result is there. */
export const responding = ['SubmitResponse', 'WithdrawResponse'] as const;
/** About the purchase as a whole; the form says which lot. */
export const asking = ['AskInquiry', 'FileChallenge'] as const;
/** All but the first, which needs no word in the address. */
export const beyondResponding = ['WithdrawResponse', ...asking] as const;
