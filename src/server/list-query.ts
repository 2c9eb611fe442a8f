/** Chooses entries of a list of the server, such as `ListEvents`. */
export interface ListQuery {
  /** Comparisons and how they are joined, in order: `[{path, comparator, value}, {logic: 'OR'}, …]`. */
  readonly filter?: readonly (FilterComparison | { readonly logic: 'AND' | 'OR' })[];
  /** E.g. `timeReceived DESC`. */
  readonly orderBy?: string;
  /** The greatest number of entries. */
  readonly limit?: number;
}

export interface FilterComparison {
  /** A property of an entry; `payload::severity` for one further in. */
  readonly path: string;
  readonly comparator: '==' | '!=' | '<' | '<=' | '>' | '>=';
  readonly value: string | number | boolean;
}
