/** An address as typed so far: any of it may be empty. */
export interface TypedAddress { readonly street: string; readonly houseNumber: string; readonly postcode: string; readonly city: string }

/** What a town knows of its streets; comes from the module that has its list. The engine itself knows no street. */
export interface Places {
  /** The town, as people call it. */
  readonly town: string;
  /** Where script asks for names while one types: `?q=…` → `{suggestions}`. */
  readonly suggestAt: string;
  /** The address with what the list adds: its own spelling of a street that it has, postcode and town where they are empty. */
  complete(address: TypedAddress): TypedAddress;
  /** Whether the address lies in this town, in a street that the list does not have. */
  isUnknown(address: TypedAddress): boolean;
  /** Streets of the list that may be meant, the likeliest first, at most five. */
  nearest(street: string): readonly string[];
}
