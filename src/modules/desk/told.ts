/** What can have been done to a case, to be told above it. */
export const tellable = ['assign', 'ask', 'message', 'note', 'decide', 'propose', 'release', 'send-back', 'take-back', 'close', 'letter', 'recall', 'accept-correction', 'hold', 'lift', 'erasure-vorschlagen', 'erasure-zuruecknehmen', 'erasure-ablehnen'] as const;
