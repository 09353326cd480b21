/** What can go wrong with the next message: an error of the server, an answer that is late, a refusal, too many at once, a connection that is cut once the message was taken. */
export const faults = { error: 'Fehler des Servers (500)', slow: 'langsam', refuse: 'ablehnen (422)', busy: 'zu viele auf einmal (429)', cut: 'annehmen, dann die Verbindung trennen' } as const;
export type Fault = keyof typeof faults;
