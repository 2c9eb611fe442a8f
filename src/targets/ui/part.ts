import { picker as texts } from '../../texts/en/picker.js';
import { TargetPicker } from './target-picker.js';
import type { Part } from '../../kit/ui/part.js';

/** Picks a target that is not a row of the list. */
export const part: Part = { elements: [['tchmi-target-picker', TargetPicker]], texts };
