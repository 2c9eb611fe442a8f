import { UnknownSetting } from '../host/unknown-setting.js';
import {
  asEditorValue,
  editorListOf,
  editorLists,
  inputAttributes,
  isSameValue,
  readAttribute,
  type EditorList,
  type InputAttribute,
  type ScalarConverter,
} from './attributes.js';
import { BindingWatch, type BindingApi } from './binding-watch.js';

/** The name of everything that can be set on the control. */
export type SetterName = InputAttribute | EditorList;

const listNames = Object.keys(editorLists) as EditorList[];

/** Every attribute that has a setter. */
export const setterNames: readonly SetterName[] = [...inputAttributes, ...listNames];

/** What the attributes of a control need from it. */
export interface AttributeSource {
  readonly convert: ScalarConverter;
  /** The default in Description.json or in the theme. */
  readonly defaultOf: (name: InputAttribute) => unknown;
  /** The element's own default. */
  readonly initialOf: (name: InputAttribute) => unknown;
  readonly bindings: BindingApi;
  /** Called with each new value for the element. */
  readonly onChange: (name: InputAttribute, value: unknown) => void;
}

/** ms after which a binding without a value is said: at first every binding has none. */
export const firstValueDelay = 2000;

/** What is known of each attribute of a control. A binding without a value is not "nothing set". */
export class AttributeValues {
  readonly #source: AttributeSource;
  readonly #bindings: BindingWatch<SetterName>;
  /** What each setter was given last. */
  readonly #given = new Map<SetterName, unknown>();
  /** What the element has. */
  readonly #values = new Map<InputAttribute, unknown>();
  /** Whether it is too early to say that a binding has no value. */
  #isEarly = true;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(source: AttributeSource) {
    this.#source = source;
    this.#bindings = new BindingWatch(setterNames, source.bindings, (name) => this.#follow(ownerOf(name)));
  }

  /** Takes what the framework has converted: null without a value. */
  set(name: SetterName, given: unknown): void {
    this.#given.set(name, given);
    this.#bindings.follow(name);
    this.#follow(ownerOf(name));
  }

  /** The value for the element. */
  get(name: InputAttribute): unknown {
    return this.#values.has(name) ? this.#values.get(name) : this.#source.initialOf(name);
  }

  /** The value in the form that the designer's editors use. */
  editorValue(name: SetterName): unknown {
    return isEditorList(name) ? (this.#given.get(name) ?? null) : asEditorValue(name, this.get(name));
  }

  /** Looks at all attributes again: a binding may have been made or removed since their setters were called. */
  followAll(): void {
    for (const name of setterNames) this.#bindings.follow(name);
    for (const name of inputAttributes) this.#follow(name);
  }

  /** Follows the symbols of all bindings from now on. Call it again after a reconnection. */
  start(): void {
    this.#bindings.start();
    this.followAll();
    if (!this.#isEarly) return;
    this.#timer ??= setTimeout(() => {
      this.#isEarly = false;
      this.followAll();
    }, firstValueDelay);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isEarly = true;
    this.#bindings.stop();
  }

  #follow(name: InputAttribute): void {
    const value = this.#valueOf(name);
    if (this.#values.has(name) && isSameValue(this.#values.get(name), value)) return;
    this.#values.set(name, value);
    this.#source.onChange(name, value);
  }

  #valueOf(name: InputAttribute): unknown {
    const list = editorListOf(name);
    const { convert, defaultOf, initialOf } = this.#source;
    return (
      this.#readGiven(name, name) ??
      (list && this.#readGiven(name, list)) ??
      readAttribute(name, defaultOf(name), convert) ??
      initialOf(name)
    );
  }

  /** @param setter the attribute itself, or its list of the designer's editor; undefined if it is neither set nor bound */
  #readGiven(name: InputAttribute, setter: SetterName): unknown {
    const code = this.#bindings.failureOf(setter);
    if (code !== undefined) return new UnknownSetting(setter, { kind: 'binding-failed', values: { code } });
    const value = readAttribute(name, this.#given.get(setter), this.#source.convert, setter);
    if (value !== undefined || !this.#bindings.isBound(setter)) return value;
    return new UnknownSetting(setter, { kind: this.#isEarly ? 'binding-early' : 'binding-empty' });
  }
}

function isEditorList(name: SetterName): name is EditorList {
  return name in editorLists;
}

/** The attribute that a list of the designer's editor belongs to; else the attribute itself. */
function ownerOf(name: SetterName): InputAttribute {
  return isEditorList(name) ? editorLists[name] : name;
}
