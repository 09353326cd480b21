/** What can have been done to a case, to be told above it. */
export const tellable = ['assign', 'ask', 'message', 'note', 'decide', 'close', 'letter', 'accept-correction'] as const;
