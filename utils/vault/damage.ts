/** Why a record is not shown as a credential. Each is kept as it is until the user deletes it. */
export type Damage =
  /** Another form than the one last written: rolled back, edited, or put together from others. */
  | 'changed'
  /** Keylift never wrote it. */
  | 'foreign'
  /** It was written, and is not there any more. */
  | 'gone'
  /** Of a version that this one does not know. */
  | 'newer'
  /** What is stored, or what is sealed in it, is not a credential. */
  | 'malformed'
  /** The seal does not open with this device's key. */
  | 'unopened';

export interface DamagedRecord {
  /** Stands for the record in messages: an id may be anything, and long. */
  readonly ref: string;
  readonly id: string;
  readonly why: Damage;
  /** When it was last written, as far as known. Milliseconds since 1970. */
  readonly at?: number;
  /** The name it gives itself, where it opens. */
  readonly name?: string;
}
