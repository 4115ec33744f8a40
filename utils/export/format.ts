import type { Credential } from '../credentials/credential.ts';

/**
 * A shape that some consumer takes. One file a format in `utils/export/formats/`; every format is a view of `Credential`s,
 * so rendering masked credentials gives the masked preview.
 */
export interface Format {
  /** The file's name. */
  readonly id: string;
  /** As the export view lists it: "Nexla: API body". */
  readonly name: string;
  /** What takes it: Nexla, Keylift, or a kind of product. Formats of one group are shown together. */
  readonly group: string;
  /** One line, for the export view: what to do with the result, with the exact menu; a command has a place of its own. */
  readonly use: string;
  /** The exact shell command that takes the file with these credentials, on one line, to be copied as it is. */
  readonly command?: (file: ExportedFile, credentials: readonly Credential[]) => string;
  readonly extension: string;
  readonly mediaType: string;
  /** Why this credential cannot be exported in this format, in the user's words; undefined if it can. */
  readonly misfit?: (credential: Credential) => string | undefined;
  /** A caution to show beside the result although it can be exported. */
  readonly caution?: (credential: Credential) => string | undefined;
  /** The file's whole text. Only credentials that fit are passed, at least one. */
  readonly render: (credentials: readonly Credential[], context: RenderContext) => string;
  /** For what is typed into a form field by field: the fields in the form's order and under its labels. */
  readonly fields?: (credential: Credential) => readonly SheetField[];
}

/** Both are lower-case ASCII letters, digits, hyphens and dots alone, so a shell takes them without quotes. */
export interface ExportedFile {
  readonly name: string;
  /** What it holds: `freshdesk-acme`, or `3-credentials`. */
  readonly subject: string;
}

export interface RenderContext {
  /** The time of the export. */
  readonly now: Date;
  /** The address a consumer may call to see that the key works; undefined for a vendor this version does not know. */
  readonly testUrl: (credential: Credential) => string | undefined;
}

export interface SheetField {
  readonly label: string;
  readonly value: string;
  readonly secret: boolean;
}
