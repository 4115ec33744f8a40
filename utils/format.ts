import type { Credential } from './credential.ts';

/**
 * A shape that some consumer takes. One file a format in `utils/formats/`; every format is a view of `Credential`s,
 * so rendering masked credentials gives the masked preview.
 */
export interface Format {
  /** The file's name. */
  readonly id: string;
  /** As the export view lists it: "Nexla: API body". */
  readonly name: string;
  /** The product that takes it; formats of one are shown together. */
  readonly group: string;
  /** One line, for the export view: what to do with the result, with the exact command or menu. */
  readonly use: string;
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
