import { type CopyNote, isNoted } from './copy-note.ts';

/**
 * Clears the clipboard if it holds the noted text, in a page that never has the focus, which the newer interface wants:
 * by the commands of editing, into and from this field. True if it was cleared.
 */
export async function clearByCommands(note: CopyNote, field: HTMLTextAreaElement): Promise<boolean> {
  field.value = '';
  field.focus();
  document.execCommand('paste');
  const isUnchanged = await isNoted(field.value, note);
  field.value = '';
  return isUnchanged && copyNothing();
}

function copyNothing(): boolean {
  const write = (event: ClipboardEvent) => {
    event.preventDefault();
    event.clipboardData?.setData('text/plain', '');
  };
  document.addEventListener('copy', write);
  const done = document.execCommand('copy');
  document.removeEventListener('copy', write);
  return done;
}
