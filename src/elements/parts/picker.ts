import { picker as texts } from '../../locales/en/picker.js';
import { TargetPicker } from '../target-picker/target-picker.js';
import type { Part } from './part.js';

/** Picks a target that is not a row of the list. */
export const part: Part = { elements: [['tchmi-target-picker', TargetPicker]], texts };
