import { useLater } from '../../own-page/later.ts';
import type { ReportScreenProps } from './ReportScreen.tsx';

const bring = () => import('./ReportScreen.tsx');

/** Few open it: fetched when it is opened, not before. */
export function ReportLater(props: ReportScreenProps) {
  const brought = useLater(bring);
  return brought ? <brought.ReportScreen {...props} /> : null;
}
