import type { ComplexAttributeConverter } from 'lit';
import { auditModeFrom } from '../../host/audit-mode.js';

/*
 * How attributes become properties. A text that cannot be understood stays a text: the property then has a value of the
 * wrong type, which `settings.ts` reports on the page and reads as not known. It must never mean "nothing set": frameworks
 * write `[object Object]` into attributes of elements that are not defined yet.
 */

/** An attribute with JSON. */
export const jsonAttribute: ComplexAttributeConverter = {
  fromAttribute: (text): unknown => {
    if (text === null) return undefined;
    try {
      // Only a missing attribute is unset: `null` may be what a framework wrote for a value that it did not have yet.
      return (JSON.parse(text) as unknown) ?? text;
    } catch {
      return text;
    }
  },
};

/** An attribute for a property that only code can set, a function for instance. */
export const codeAttribute: ComplexAttributeConverter = { fromAttribute: (text) => text ?? undefined };

/** An attribute with a number. */
export const numberAttribute: ComplexAttributeConverter = {
  fromAttribute: (text) => {
    if (text === null) return undefined;
    return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text);
  },
};

/**
 * A Boolean attribute, true if present. Some frameworks write `false` instead of removing it.
 * @param isFalse what the text `false` means where that is not clear: HTML takes it for true
 */
function flagAttribute(isFalse: false | 'false'): ComplexAttributeConverter {
  return {
    fromAttribute: (text) =>
      text === null ? false : text === 'false' ? isFalse : text === '' || text === 'true' || text,
    toAttribute: (value) => (value === false || value === undefined || value === null ? null : ''),
  };
}

export const readonlyAttribute = flagAttribute('false');
export const allowEveryoneAttribute = flagAttribute(false);

/** The mode of the audit; a text that is none of them stays a text. */
export const auditAttribute: ComplexAttributeConverter = {
  fromAttribute: (text) => {
    const mode = auditModeFrom(text);
    return mode === 'required' && text?.trim().toLowerCase() !== 'required' ? text : mode;
  },
};

/** A text that is not written into the attribute while it is empty, or not a text. */
export const reflectedText: ComplexAttributeConverter = {
  fromAttribute: (text) => text ?? '',
  toAttribute: (value) => (typeof value === 'string' && value !== '' ? value : null),
};
