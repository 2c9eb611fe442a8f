import type { Texts } from '../../texts/texts.js';
import type { TextKey } from '../../texts/catalogue.js';
import { qualifiedName } from '../../server/user-name.js';
import { displayText } from '../../session/display-text.js';
import type { Impact } from '../impact.js';
import {
  isPickable,
  isTextual,
  type KindWith,
  type LogoutTarget,
  type PickableKind,
  type TargetKind,
  type TargetOf,
  type TextualKind,
} from '../target-kinds.js';
import { certificateIn, certificateName, certificateTitle, clientName } from './impact-names.js';

/** What the title of a confirmation is made from. */
export interface TitleContext {
  readonly impact: Impact;
  /** How many sessions are certainly ended. */
  readonly count: number;
  readonly texts: Texts;
}

/** What one kind of target is called on the page. Methods, so that each entry fits the general type of {@link textsOf}. */
interface KindTexts<Target extends LogoutTarget> {
  /** In a few words, for the history. */
  name(target: Target, texts: Texts): string;
  /** The title of its confirmation: verb, object and count. */
  title(target: Target, context: TitleContext): string;
  /** True where the title says all although nobody would be logged out: another line says why, by name. */
  readonly isTitleWhole?: true;
  /** The warning about sessions that it may affect, and the note about them where they are spared. */
  readonly possible: {
    readonly affected: 'dialogPossible' | 'dialogPossibleUser' | 'dialogPossibleClient' | 'dialogPossibleSession';
    readonly spared:
      | 'dialogPossibleSpared'
      | 'dialogPossibleUserSpared'
      | 'dialogPossibleClientSpared'
      | 'dialogPossibleSessionSpared';
  };
  /** The warning that nobody listed is affected; undefined for a kind that names no user, group or client. */
  readonly nobodyListed: 'dialogNobodyListed' | undefined;
  /** What the confirmation says first, where nobody can know whom it affects. */
  blindNote?(target: Target, context: TitleContext): string;
  /** Its line in the picker; undefined where the value itself is shown. */
  line?(target: Target, texts: Texts): string;
}

/** A kind that nobody can count needs a note about that, and one without a value needs its own line in the picker. */
type TextsOf<Kind extends TargetKind> = KindTexts<TargetOf<Kind>> &
  (Kind extends KindWith<'isBlind'> ? Required<Pick<KindTexts<TargetOf<Kind>>, 'blindNote'>> : unknown) &
  (Kind extends Exclude<PickableKind, TextualKind> ? Required<Pick<KindTexts<TargetOf<Kind>>, 'line'>> : unknown);

/** For a user the domain is in doubt. */
const possibleDomain = { affected: 'dialogPossibleUser', spared: 'dialogPossibleUserSpared' } as const;
/** For an address other ways of writing it are in doubt. */
const possibleClient = { affected: 'dialogPossibleClient', spared: 'dialogPossibleClientSpared' } as const;
/** For a session other ways of writing its id are in doubt. */
const possibleSession = { affected: 'dialogPossibleSession', spared: 'dialogPossibleSessionSpared' } as const;
/** For a group the membership is in doubt. */
const possibleMember = { affected: 'dialogPossible', spared: 'dialogPossibleSpared' } as const;

/** What the picker calls a kind. */
interface PickerTexts {
  /** The button that picks the kind. */
  readonly button: TextKey;
  /** The label of the value field, and what assistive technology says for a line; undefined for a kind without a value. */
  readonly field?: TextKey;
  readonly line?: TextKey;
  /** What it says where it has no line to show. */
  readonly nothing: TextKey;
  /** Shown instead of a count where nobody knows who is affected: whether it is certainly the own session. */
  readonly uncounted: { readonly own: TextKey; readonly unknown: TextKey } | undefined;
  /** What it says about a typed text that does not look like a value; undefined where any text does. */
  readonly hint: ((typed: string, texts: Texts) => string) | undefined;
  /** True where the values are codes, which are read letter by letter. */
  readonly isCode: boolean;
}

/** The words of a kind whose values are names. */
const namedValues = { nothing: 'pickerNothing', uncounted: undefined, hint: undefined, isCode: false } as const;

const kindTexts: { readonly [Kind in TargetKind]: TextsOf<Kind> } = {
  user: {
    name: (target, texts) => texts.get('historyUser', { name: userName(target) }),
    title(target, { count, texts }) {
      const user = userName(target);
      return count > 0 ? texts.get('dialogTitleUser', { count, user }) : texts.get('dialogTitleUnknownUser', { user });
    },
    possible: possibleDomain,
    nobodyListed: 'dialogNobodyListed',
  },
  group: {
    name: ({ name }, texts) => texts.get('historyGroup', { name: displayText(name) }),
    title({ name }, { count, texts }) {
      const group = displayText(name);
      return count > 0
        ? texts.get('dialogTitleGroup', { count, group })
        : texts.get('dialogTitleUnknownGroup', { group });
    },
    possible: possibleMember,
    nobodyListed: 'dialogNobodyListed',
  },
  'client-ip': {
    name: ({ address }, texts) => texts.get('historyClientIp', { name: displayText(address) }),
    title({ address }, { impact, count, texts }) {
      const ip = clientName({ clientIp: address }, impact);
      return count > 0
        ? texts.get('dialogTitleClientIp', { count, ip })
        : texts.get('dialogTitleUnknownClientIp', { ip });
    },
    possible: possibleClient,
    nobodyListed: 'dialogNobodyListed',
  },
  'client-certificate': {
    name: ({ thumbprint }, texts) => texts.get('historyCertificate', { name: displayText(thumbprint, 20) }),
    title: ({ thumbprint }, { impact, texts }) =>
      texts.get('dialogTitleCertificate', { certificate: certificateTitle(thumbprint, impact) }),
    blindNote({ thumbprint }, { impact, texts }) {
      const note = texts.get('dialogCertificateNote', { thumbprint: certificateName(thumbprint, impact) });
      const user = certificateIn(impact, thumbprint)?.defaultUser ?? '';
      return user === '' ? note : `${note} ${texts.get('dialogCertificateUser', { user: displayText(user) })}`;
    },
    possible: possibleMember,
    nobodyListed: undefined,
  },
  session: {
    name: ({ id }, texts) => texts.get('historySessionUnlisted', { name: id }),
    title(_, { impact, texts }) {
      const [session] = impact.certain;
      if (!session) return texts.get('dialogTitleGone');
      return texts.get('dialogTitleSession', {
        user: displayText(session.user),
        ip: clientName(session, impact),
      });
    },
    isTitleWhole: true,
    possible: possibleSession,
    nobodyListed: undefined,
  },
  sessions: {
    name: ({ ids }, texts) => texts.get('historySessions', { count: ids.length }),
    title(_, { impact, count, texts }) {
      if (count > 0) return texts.get('dialogTitleSessions', { count });
      return texts.get(impact.certain.length > 0 ? 'dialogTitleSelection' : 'dialogTitleGone');
    },
    possible: possibleSession,
    nobodyListed: undefined,
  },
  everyone: {
    name: ({ except }, texts) => texts.get(except === 'own' ? 'historyEveryoneButMe' : 'historyEveryone'),
    title({ except }, { count, texts }) {
      if (except !== 'own') return texts.get('dialogTitleEveryone', { count });
      return count > 0
        ? texts.get('dialogTitleEveryoneButMe', { count })
        : texts.get('dialogTitleUnknownEveryoneButMe');
    },
    line: ({ except }, texts) => texts.get(except === 'own' ? 'choiceEveryoneButMe' : 'choiceEveryone'),
    possible: possibleMember,
    nobodyListed: undefined,
  },
};

/** What the picker calls each kind that it offers; a kind with a value also labels its field and its lines. */
export const pickerTexts = {
  user: { button: 'kindUser', field: 'pickUser', line: 'chooseUser', ...namedValues },
  group: { button: 'kindGroup', field: 'pickGroup', line: 'chooseGroup', ...namedValues },
  'client-ip': { button: 'kindClientIp', field: 'pickClientIp', line: 'chooseClientIp', ...namedValues },
  'client-certificate': {
    button: 'kindCertificate',
    field: 'pickCertificate',
    line: 'chooseCertificate',
    nothing: 'pickerNoCertificates',
    uncounted: { own: 'choiceOwnCertificate', unknown: 'choiceUnknown' },
    hint: (typed: string, texts: Texts) =>
      texts.get('pickerThumbprintHint', { count: typed.replace(/[:\s]/g, '').length }),
    isCode: true,
  },
  everyone: { button: 'kindEveryone', ...namedValues },
} as const satisfies {
  readonly [Kind in PickableKind]: (Kind extends TextualKind ? Required<PickerTexts> : PickerTexts) &
    (Kind extends KindWith<'isBlind'> ? { readonly uncounted: object } : unknown) &
    (Kind extends KindWith<'looksLikeValue'> ? { readonly hint: object } : unknown);
};

/** The label of the value field. A kind without a value shows no field, so its label does not matter. */
export function valueLabel(kind: PickableKind): (typeof pickerTexts)[PickableKind & TextualKind]['field'] {
  return isTextual(kind) ? pickerTexts[kind].field : 'pickUser';
}

/** What assistive technology calls a line of the picker; undefined for a target without a value. */
export function lineLabel({
  kind,
}: LogoutTarget): (typeof pickerTexts)[PickableKind & TextualKind]['line'] | undefined {
  return isTextual(kind) && isPickable(kind) ? pickerTexts[kind].line : undefined;
}

/** The line of a target in the picker; undefined for a target whose value is shown. */
export function pickerLine(target: LogoutTarget, texts: Texts): string | undefined {
  return textsOf(target).line?.(target, texts);
}

/** The words of the picker for a target; undefined for a kind that cannot be picked, such as one user on one client. */
export function pickerTextsOf({ kind }: LogoutTarget): (typeof pickerTexts)[PickableKind] | undefined {
  return isPickable(kind) ? pickerTexts[kind] : undefined;
}

function textsOf({ kind }: LogoutTarget): KindTexts<LogoutTarget> {
  const entries: Readonly<Record<TargetKind, KindTexts<LogoutTarget>>> = kindTexts;
  return entries[kind];
}

/** A target in a few words. */
export function targetName(target: LogoutTarget, texts: Texts): string {
  return textsOf(target).name(target, texts);
}

/** The title of a confirmation: verb, object and count. */
export function targetTitle(target: LogoutTarget, context: TitleContext): string {
  return textsOf(target).title(target, context);
}

/** Whether the title needs no reason where nobody would be logged out. */
export function isTitleWhole(target: LogoutTarget): boolean {
  return textsOf(target).isTitleWhole === true;
}

/** What the confirmation says first when nobody can know whom the target affects; undefined for other targets. */
export function blindNote(target: LogoutTarget, context: TitleContext): string | undefined {
  return textsOf(target).blindNote?.(target, context);
}

/** The warning about sessions that a target may affect, or the note about them where they are spared. */
export function possibleKey(target: LogoutTarget, isSpared: boolean) {
  return textsOf(target).possible[isSpared ? 'spared' : 'affected'];
}

/** The warning that a target affects nobody listed; undefined for a kind without one. */
export function nobodyListedKey(target: LogoutTarget) {
  return textsOf(target).nobodyListed;
}

function userName({ name, domain }: TargetOf<'user'>): string {
  return displayText(qualifiedName(domain, name));
}
