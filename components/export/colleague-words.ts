import type { SealedExport } from '../../utils/sharing/colleague-messages.ts';
import type { AddressMistake } from '../../utils/sharing/recipient-entry.ts';
import type { Translate } from '../ui/words.ts';

/** What is wrong with something that should be a colleague's address, and what to do. Nothing of it is repeated. */
export function wordAddressMistake(mistake: AddressMistake | 'own', t: Translate): string {
  switch (mistake) {
    case 'empty':
      return t('colleague_empty');
    case 'own':
      return t('colleague_own');
    case 'secret-key':
      return t('colleague_secretKey');
    case 'ssh-key':
      return t('colleague_sshKey');
    case 'other-kind':
      return t('colleague_otherKind');
    case 'mistyped':
      return t('colleague_mistyped');
    case 'several':
      return t('colleague_several');
    case 'fingerprint':
      return t('colleague_isFingerprint');
    case 'email':
      return t('colleague_email');
    case 'age-file':
      return t('colleague_ageFile');
    case 'foreign':
      return t('colleague_foreign');
  }
}

export function wordNotSealed(
  problem: Extract<SealedExport, { ok: false }>['problem'],
  t: Translate,
): string {
  switch (problem) {
    case 'locked':
      return t('lock_isLocked');
    case 'nothing':
      return t('colleague_nothing');
    case 'own':
      return t('colleague_own');
    case 'unusable':
      return t('colleague_unusable');
    case 'changed':
      return t('colleague_changedMeanwhile');
  }
}
