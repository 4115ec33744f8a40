import { ImportForm, ImportUnlock } from '../../../components/import/ImportForm.tsx';
import { ImportPreview } from '../../../components/import/ImportPreview.tsx';
import { ActionButton } from '../../../components/ui/ActionButton.tsx';
import { Icon } from '../../../components/ui/Icon.tsx';
import { useEscape } from '../../../components/ui/use-escape.ts';
import { useWords } from '../../../components/ui/words.ts';
import type { PopupState } from '../../../utils/background/popup-contents.ts';
import { openInTab } from '../../own-page/hand-over.ts';
import { LockedHere } from '../../own-page/LockedHere.tsx';
import type { LiveState } from '../../own-page/live-state.ts';
import { useImport } from './importing.ts';

export interface ImportScreenProps {
  readonly state: Pick<PopupState, 'formats' | 'vendors' | 'lock'>;
  readonly live: Pick<LiveState, 'unanswered' | 'refresh'>;
  readonly say: (words: string) => void;
  readonly focus: (name: string) => void;
  readonly inTab: boolean;
  /** With the place to go on from. */
  readonly onDone: (focusName: string) => void;
}

/** Reads, opens, compares, asks, and only then writes. All of it is forgotten with the view. */
export function ImportScreen(props: ImportScreenProps) {
  const t = useWords();
  const { onDone } = props;
  const { lock } = props.state;
  const { step, isLocked, take, takeFile, open, write, choose } = useImport(props);
  useEscape(() => onDone('import'));
  return (
    <section class="region" aria-labelledby="import-heading">
      <div class="region-head">
        <ActionButton kind="quiet" label={t('export_back')} onPress={() => onDone('import')}>
          <Icon name="back" />
        </ActionButton>
        <h2 id="import-heading" class="grow" tabIndex={-1} data-focus="import-heading">
          {t('import_heading')}
        </h2>
      </div>
      {lock.kind === 'locked' && (
        <LockedHere
          opensWith={lock.opensWith}
          live={props.live}
          onUnlocked={() => props.focus('import-heading')}
        />
      )}
      {step.kind === 'entry' && (
        <ImportForm
          error={step.error}
          onText={(text) => void take(text)}
          onFile={(file) => void takeFile(file)}
          onFileElsewhere={props.inTab ? undefined : () => openInTab('#import')}
        />
      )}
      {step.kind === 'sealed' && (
        <ImportUnlock
          error={step.error}
          progress={step.progress}
          onOpen={(passphrase) => void open(step, passphrase)}
          onCancel={() => onDone('import')}
        />
      )}
      {step.kind === 'paused' && (
        <div class="panel form">
          <p>{step.words}</p>
          {!isLocked && (
            <div class="actions">
              <ActionButton kind="primary" onPress={step.goOn}>
                {t('import_continue')}
              </ActionButton>
            </div>
          )}
        </div>
      )}
      {step.kind === 'comparing' && (
        <p class="progress">
          <progress aria-label={t('import_comparing')} />
        </p>
      )}
      {step.kind === 'preview' && step.sealedFor !== 'nothing' && !isLocked && (
        <p class="muted">{t(step.sealedFor === 'address' ? 'import_forMe' : 'import_oldBackup')}</p>
      )}
      {/* It tells of what is saved. */}
      {step.kind === 'preview' && !isLocked && (
        <ImportPreview
          from={step.from}
          items={step.planned}
          bad={step.bad}
          isWriting={step.isWriting}
          onChoose={choose}
          onImport={() => write(step)}
          onBack={() => onDone('import')}
        />
      )}
    </section>
  );
}
