import type { LogoutNoticeElement } from '../announce/ui/logout-notice.js';
import { UnknownSetting } from '../host/unknown-setting.js';
import { createElement } from '../kit/ui/window-of.js';
import type { SymbolError } from '../server/symbol-error.js';
import { logoutNoticeAttributes, type NoticeAttribute } from './attributes/logout-notice-attributes.js';
import { defineAccessors, ElementControl } from './element-control.js';
import { refusalBy } from './logout-permission.js';

/**
 * The control "Logout notice" in the designer's toolbox: `<tchmi-logout-notice>`, on the pages of people who may be logged
 * out. It maps the control's attributes and events to the element's.
 */
export class LogoutNoticeControl extends ElementControl<LogoutNoticeElement, NoticeAttribute> {
  protected readonly neededRight = 'operate';

  constructor(element: TcHmi.Controls.System.Element, pcElement: TcHmi.Controls.System.Element, attrs: unknown) {
    super(element, pcElement, attrs, createElement('tchmi-logout-notice'), logoutNoticeAttributes);
  }

  override __previnit(): void {
    super.__previnit();
    const { hosted } = this;
    hosted.addEventListener('tchmi-notice-announced', ({ detail }) => {
      this.values.followAll();
      this.raise('.onAnnounced', detail);
    });
    hosted.addEventListener('tchmi-notice-withdrawn', ({ detail }) => this.raise('.onWithdrawn', detail));
    hosted.addEventListener('tchmi-notice-answered', ({ detail }) => this.raise('.onAnswered', detail));
  }

  /** A person can only log out themselves here, which is another symbol. */
  protected get refusal(): SymbolError {
    return refusalBy('no-access');
  }

  protected override followRights(): void {
    super.followRights();
    // Whoever may not operate the control is told all the same. A right that is not decided yet takes no button away: each
    // is about this person only. During an outage every right is missing.
    const { access, knowsUser } = this.rights;
    const mayOperate = access('operate') !== false || !knowsUser();
    this.hosted.readonly = this.getIsEnabled() !== true || !mayOperate;
  }

  protected showInDesigner(): void {
    this.show();
  }

  protected override apply(name: NoticeAttribute): void {
    super.apply(name);
    const values = this.values.names.map((each) => this.values.get(each));
    this.hosted.unknownSettings = values.filter(
      (value) => value instanceof UnknownSetting && !isEarly(value),
    ) as UnknownSetting[];
  }

  /** The default of what is not known is its safe meaning. */
  protected override valueFor(name: NoticeAttribute): unknown {
    const value = super.valueFor(name);
    return value instanceof UnknownSetting ? this.initialOf(name) : value;
  }
}

/** At first every binding is without a value, and the default does no harm until one comes. */
function isEarly({ reason }: UnknownSetting): boolean {
  return typeof reason === 'object' && reason.kind === 'binding-early';
}

defineAccessors(LogoutNoticeControl.prototype, logoutNoticeAttributes);
