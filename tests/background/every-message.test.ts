import { expect, test } from 'vitest';
import { popupMessage } from '../../utils/background/protocol.ts';
import { pageMessage } from '../../utils/offers/page-messages.ts';
import { pageMessages, popupMessages } from './every-message.ts';

test.each(pageMessages)(
  'the sample of "$type" is one of the page side, and not of Keylift’s own pages',
  (sample) => {
    expect(pageMessage.safeParse(sample).success).toBe(true);
    expect(popupMessage.safeParse(sample).success).toBe(false);
  },
);

test.each(popupMessages)(
  'the sample of "$type" is one of Keylift’s own pages, and not of the page side',
  (sample) => {
    expect(popupMessage.safeParse(sample).success).toBe(true);
    expect(pageMessage.safeParse(sample).success).toBe(false);
  },
);
