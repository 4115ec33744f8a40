import type { Vendor } from './vendor.ts';

const files = import.meta.glob<Vendor>('./catalog/*.ts', { eager: true, import: 'default' });

/** Every file of `vendors/`, in the order of their names. */
export const vendors: readonly Vendor[] = Object.values(files);

export function vendorById(id: string): Vendor | undefined {
  return vendors.find((vendor) => vendor.id === id);
}
