/** A page of Keylift in front, in either browser: it may ask whatever the popup may. */
export interface OwnPage {
  /** Runs a function in the page; what goes in and what comes out is JSON. */
  evaluate<Told>(run: () => Told | Promise<Told>): Promise<Told>;
  evaluate<Told, Given>(run: (given: Given) => Told | Promise<Told>, given: Given): Promise<Told>;
}
