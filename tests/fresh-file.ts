import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

/** Files share processes, which is half of the time: each begins with modules, stores and globals of its own. */
vi.resetModules();
vi.unstubAllGlobals();
vi.useRealTimers();
fakeBrowser.reset();
Object.assign(globalThis, { indexedDB: new IDBFactory() });
