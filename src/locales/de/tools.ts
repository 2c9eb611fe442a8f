import type { CatalogueOf } from '../catalogue.js';
import type { tools as english } from '../en/tools.js';

/** The texts in German of the side panel. */
export const tools: CatalogueOf<typeof english> = {
  toolsTitle: 'Mehr',
};
