import * as z from 'zod/mini';

/** What the page side reports of the forms on a page: names and places of fields, never what stands in them. */
const text = (max: number) => z.string().check(z.maxLength(max));

/** Why a field is not one that a person could fill now; `ready` if it is. */
const fieldState = z.enum(['ready', 'unseen', 'covered', 'locked']);
export type FieldState = z.infer<typeof fieldState>;

const seenField = z.strictObject({
  /** What names it, the name that a person reads first: its label, then other names. Blanks tidied, as written. */
  names: z.array(text(120)),
  /** Where no label of it is seen: the text before it, and its placeholder where it has no name at all. */
  hints: z.array(text(120)),
  /** The field's own example, and the texts right before and after it: `company.freshdesk.com`, `https://`, `.freshdesk.com`. */
  placeholder: text(200),
  before: text(60),
  after: text(60),
  state: fieldState,
  /** Whether something stands in it. */
  filled: z.boolean(),
  required: z.boolean(),
  /** Characters that it takes; absent where there is no limit. */
  room: z.exactOptional(z.number()),
  /** Fields of one form have one number: its place in `forms`. */
  form: z.int(),
});
export type SeenField = z.infer<typeof seenField>;

const seenForm = z.strictObject({
  /** What a person reads in the form or, where the fields stand in none, in the headings of the page. */
  text: text(4000),
  /** Whether it sends what it holds to another site than the page's own. */
  sendsElsewhere: z.boolean(),
});

export const formSight = z.strictObject({
  /** Of the page that was looked at. */
  origin: text(300),
  title: text(300),
  fields: z.array(seenField),
  forms: z.array(seenForm),
  /** The host of a large frame of another site, which nobody looked into. */
  foreignFrame: z.exactOptional(text(300)),
});
export type FormSight = z.infer<typeof formSight>;

const fillOutcome = z.enum(['filled', 'changed', 'unseen', 'covered', 'locked', 'not-kept']);
/** What became of one field. `changed`: it is not the field any more that was looked at; `not-kept`: the page put something else. */
export type FillOutcome = z.infer<typeof fillOutcome>;

/** One for each step of the task, in its order. */
export const fillOutcomes = z.array(fillOutcome);

/** What is to be written, and into what; the page side knows no more of a credential than this. */
export interface FillTask {
  /** The page that was looked at; on any other nothing is written. */
  readonly origin: string;
  /** Of the look that the steps are made from: a document that does not know it is another one. */
  readonly mark: string;
  readonly steps: readonly FillStep[];
}

export interface FillStep {
  /** Its place in the list of fields. */
  readonly field: number;
  /** The names and hints that it must still have. */
  readonly names: readonly string[];
  readonly hints: readonly string[];
  readonly value: string;
  /** The key: looked at first, written last. */
  readonly secret: boolean;
}
