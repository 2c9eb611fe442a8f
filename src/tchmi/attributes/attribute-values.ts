import { UnknownSetting } from '../../host/unknown-setting.js';
import { asEditorValue, isSameValue, readAttribute, type AttributeTable, type ScalarConverter } from './attribute.js';
import { BindingWatch, type BindingApi } from './binding-watch.js';

/** What the attributes of a control need from it. */
export interface AttributeSource<Name extends string> {
  readonly convert: ScalarConverter;
  /** The default in Description.json or in the theme. */
  readonly defaultOf: (name: Name) => unknown;
  /** The element's own default. */
  readonly initialOf: (name: Name) => unknown;
  readonly bindings: BindingApi;
  /** Called with each new value for the element. */
  readonly onChange: (name: Name, value: unknown) => void;
}

/** ms after which a binding without a value is said: at first every binding has none. */
export const firstValueDelay = 2000;

/** What is known of each attribute of a control. A binding without a value is not "nothing set". */
export class AttributeValues<Name extends string, List extends string = never> {
  /** The attributes that can be set, apart from the lists of the designer's editor. */
  readonly names: readonly Name[];
  readonly #table: AttributeTable<Name, List>;
  readonly #source: AttributeSource<Name>;
  readonly #bindings: BindingWatch<Name | List>;
  /** What each setter was given last. */
  readonly #given = new Map<Name | List, unknown>();
  /** What the element has. */
  readonly #values = new Map<Name, unknown>();
  /** Whether it is too early to say that a binding has no value. */
  #isEarly = true;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(table: AttributeTable<Name, List>, source: AttributeSource<Name>) {
    this.#table = table;
    this.#source = source;
    this.names = Object.keys(table.attributes) as Name[];
    this.#bindings = new BindingWatch(settersOf(table), source.bindings, (name) => this.#follow(this.#ownerOf(name)));
  }

  /** Takes what the framework has converted: null without a value. */
  set(name: Name | List, given: unknown): void {
    this.#given.set(name, given);
    this.#bindings.follow(name);
    this.#follow(this.#ownerOf(name));
  }

  /** The value for the element. */
  get(name: Name): unknown {
    return this.#values.has(name) ? this.#values.get(name) : this.#source.initialOf(name);
  }

  /** The value in the form that the designer's editors use. */
  editorValue(name: Name | List): unknown {
    return this.#isList(name)
      ? (this.#given.get(name) ?? null)
      : asEditorValue(this.#table.attributes[name], this.get(name));
  }

  /** Looks at all attributes again: a binding may have been made or removed since their setters were called. */
  followAll(): void {
    for (const setter of settersOf(this.#table)) this.#bindings.follow(setter);
    for (const name of this.names) this.#follow(name);
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

  #follow(name: Name): void {
    const value = this.#valueOf(name);
    if (this.#values.has(name) && isSameValue(this.#values.get(name), value)) return;
    this.#values.set(name, value);
    this.#source.onChange(name, value);
  }

  #valueOf(name: Name): unknown {
    const list = listsOf(this.#table).find((candidate) => this.#ownerOf(candidate) === name);
    const { convert, defaultOf, initialOf } = this.#source;
    return (
      this.#readGiven(name, name) ??
      (list && this.#readGiven(name, list)) ??
      readAttribute(this.#table.attributes[name], defaultOf(name), convert, name) ??
      initialOf(name)
    );
  }

  /** @param setter the attribute itself, or its list of the designer's editor; undefined if it is neither set nor bound */
  #readGiven(name: Name, setter: Name | List): unknown {
    const code = this.#bindings.failureOf(setter);
    if (code !== undefined) return new UnknownSetting(setter, { kind: 'binding-failed', values: { code } });
    const value = readAttribute(this.#table.attributes[name], this.#given.get(setter), this.#source.convert, setter);
    if (value !== undefined || !this.#bindings.isBound(setter)) return value;
    return new UnknownSetting(setter, { kind: this.#isEarly ? 'binding-early' : 'binding-empty' });
  }

  #isList(name: Name | List): name is List {
    return name in this.#table.editorLists;
  }

  /** The attribute that a list of the designer's editor belongs to; else the attribute itself. */
  #ownerOf(name: Name | List): Name {
    return this.#isList(name) ? this.#table.editorLists[name] : name;
  }
}

/** Every attribute of a table that has a setter. */
export function settersOf<Name extends string, List extends string>(
  table: AttributeTable<Name, List>,
): readonly (Name | List)[] {
  return [...(Object.keys(table.attributes) as Name[]), ...listsOf(table)];
}

function listsOf<List extends string>({ editorLists }: AttributeTable<string, List>): readonly List[] {
  return Object.keys(editorLists) as List[];
}
