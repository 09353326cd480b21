/** Where script asks for streets while one types. */
export const suggestPath = '/adressen/strassen';
