import { type CopyNote, isNoted } from './copy-note.ts';

const attempts = 5;
const pauseMs = 150;

/**
 * Clears the clipboard if it holds the noted text, in a page that never has the focus, which the newer interface wants:
 * by the commands of editing, into and from this field. Another program may hold the clipboard for a moment, so a
 * clearing is looked at afterwards, and an empty clipboard once more.
 */
export async function clearByCommands(note: CopyNote, field: HTMLTextAreaElement): Promise<void> {
  let hasCleared = false;
  for (let n = 0; n < attempts; n += 1) {
    const text = paste(field);
    // oxlint-disable-next-line no-await-in-loop -- one attempt after the other
    if (await isNoted(text, note)) {
      copyNothing();
      hasCleared = true;
    } else if (text !== '' || hasCleared) {
      return;
    }
    // oxlint-disable-next-line no-await-in-loop -- one attempt after the other
    await new Promise((later) => setTimeout(later, pauseMs));
  }
}

function paste(field: HTMLTextAreaElement): string {
  field.value = '';
  field.focus();
  document.execCommand('paste');
  const { value } = field;
  field.value = '';
  return value;
}

function copyNothing(): void {
  const write = (event: ClipboardEvent) => {
    event.preventDefault();
    event.clipboardData?.setData('text/plain', '');
  };
  document.addEventListener('copy', write);
  document.execCommand('copy');
  document.removeEventListener('copy', write);
}
