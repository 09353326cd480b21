/** The provider of money that came to the town's own account. */
export const transferProvider = 'ueberweisung';
