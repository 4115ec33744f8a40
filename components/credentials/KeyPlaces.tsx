import type { Place, Places } from '../../utils/credentials/handed-out.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Icon } from '../ui/Icon.tsx';
import { type Translate, useWords } from '../ui/words.ts';

export interface KeyPlacesProps {
  readonly id: string;
  readonly places: Places;
  readonly lastFour: string;
  /** Whether the key in force was refused: then these places do not work. */
  readonly isRefused: boolean;
  /** Opens the export in this format. */
  readonly onExportAnew: (id: string, format: string) => void;
}

/** Where a credential's keys went, and which places have one that is no longer in force. */
export function KeyPlaces({ id, places, lastFour, isRefused, onExportAnew }: KeyPlacesProps) {
  const t = useWords();
  const { here, behind } = places;
  const list = (those: readonly Place[], offer: boolean) => (
    <ul class="left-out">
      {those.map((place) => (
        <li key={`${place.by} ${place.to ?? ''} ${place.lastFour}`} class="place">
          <span class="grow">{described(place, t)}</span>
          {offer && isExport(place) && (
            <ActionButton kind="quiet" onPress={() => onExportAnew(id, place.to)}>
              {t('places_exportAnew')}
            </ActionButton>
          )}
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {behind.length > 0 && (
        <div class="bar bar-caution">
          <Icon name="caution" />
          <div class="grow">
            <p>{behind.length === 1 ? t('places_behindOne') : t('places_behind', String(behind.length))}</p>
            {list(behind, true)}
          </div>
        </div>
      )}
      {here.length > 0 && (
        <details class="never" open={isRefused}>
          <summary>
            {here.length === 1
              ? t('places_hereOne', lastFour)
              : t('places_here', lastFour, String(here.length))}
          </summary>
          {list(here, false)}
        </details>
      )}
    </>
  );
}

/** A format can be exported again; what else was done has to be done again by hand. */
function isExport(place: Place): place is Place & { readonly to: string } {
  return place.to !== undefined && (place.by === 'download' || place.by === 'copy');
}

/** "Nexla (API body), downloaded on 3 May 2026, ····k7Wm" */
function described({ by, name = '', at, lastFour }: Place, t: Translate): string {
  const day = new Intl.DateTimeFormat(t('popup_language'), { dateStyle: 'medium' }).format(at);
  switch (by) {
    case 'download':
      return t('places_download', name, day, lastFour);
    case 'copy':
      return t('places_copy', name, day, lastFour);
    case 'copy-key':
      return t('places_copyKey', day, lastFour);
    case 'colleague':
      return t('places_colleague', name, day, lastFour);
    case 'fill':
      return t('places_fill', name, day, lastFour);
  }
}
