import { clearByCommands } from '../../utils/export/clipboard-commands.ts';
import { readCopyNote } from '../../utils/export/copy-note.ts';

/** Off screen, for a moment: clears the clipboard if it still holds what the address tells by its digest. */
async function clear(): Promise<void> {
  const note = readCopyNote(Object.fromEntries(new URLSearchParams(location.search)));
  const field = document.querySelector('textarea');
  try {
    if (note !== undefined && field !== null) await clearByCommands(note, field);
  } finally {
    window.close();
  }
}

void clear();
