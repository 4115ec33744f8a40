import { useLater } from '../../own-page/later.ts';
import type { ImportScreenProps } from './ImportScreen.tsx';

const bring = () => import('./ImportScreen.tsx');

/** The import reads files with all that Keylift knows of vendors and schemas: fetched when it is opened, not before. */
export function ImportLater(props: ImportScreenProps) {
  const brought = useLater(bring);
  return brought ? <brought.ImportScreen {...props} /> : null;
}
