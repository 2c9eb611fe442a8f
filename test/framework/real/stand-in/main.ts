import type { EmulatorConnection, EmulatorPeer } from '../../../../demo/emulator/emulator-types.js';
import { readControls } from '../../control-description.js';
import { controlsApi, FrameworkStandIn, type TestControl } from '../../framework-stand-in.js';

/**
 * Stands in for the framework's script: boots a project like the real one, from the same files and with the same requests,
 * and has the functions that the scenarios call. It tests the scenarios, not the framework.
 */

interface Configuration {
  readonly basePath: string;
  readonly languages: unknown;
  readonly symbols: unknown;
  readonly startupView: string;
  readonly activeTheme: string;
  readonly packages: readonly { readonly name: string; readonly basePath: string; readonly symbols: unknown }[];
  readonly tcHmiServer: { readonly websocketTimeout: number };
}

/** What a child needs from its parent. */
interface Container {
  addChild(child: TestControl): void;
  removeChild(child: TestControl): void;
}

// Modules of packages run before the boot; they register their controls.
Object.assign(globalThis, { TcHmi: { Controls: controlsApi } });
addEventListener('load', () => void boot());

async function boot(): Promise<void> {
  const configuration = (await readJson('/Properties/tchmiconfig.json')) as Configuration;
  await readJson(`${configuration.basePath}/Description.json`);
  const named = [configuration.languages, configuration.symbols, ...configuration.packages.map((each) => each.symbols)];
  if (named.some((value) => typeof value !== 'object' || value === null || Array.isArray(value)))
    throw new Error('Type Definitions: languages and symbols must be objects.');
  await readJson('/Config/ServerState/v2');
  const [framework, own] = configuration.packages;
  if (!framework || !own) throw new Error('The project does not have two packages.');
  const framed = new FrameworkStandIn(await readControls(`/${own.basePath}`), {
    connect: openSocket,
    themeTokens: () => `/${framework.basePath}/Themes/tokens.css`,
    timeout: configuration.tcHmiServer.websocketTimeout,
    reconnectDelay: 1000,
    onGuest: () => location.reload(),
  });
  await untilConnected(framed);
  checkTypes(framed, await readDefinitions(framed));
  await framed.start(configuration.activeTheme);
  const project = new Project(framed);
  const { TcHmi } = globalThis as unknown as { TcHmi: Record<string, object> };
  Object.assign(TcHmi, {
    Controls: { ...controlsApi, get: (id: string) => project.get(id) },
    ControlFactory: {
      createEx: (type: string, id: string, attributes: Readonly<Record<string, unknown>> = {}) =>
        project.createControl(type, id, attributes),
    },
    View: { load: (url: string) => void project.load(url) },
    Theme: { ...TcHmi.Theme, set: (theme: string) => void framed.useTheme(theme) },
  });
  await project.load(configuration.startupView);
}

/** The current view and its controls. */
class Project {
  readonly #framework: FrameworkStandIn;
  readonly #controls = new Map<string, TestControl | Container>();

  constructor(framework: FrameworkStandIn) {
    this.#framework = framework;
  }

  get(id: string): object | undefined {
    return this.#controls.get(id);
  }

  async load(url: string): Promise<void> {
    for (const control of this.#controls.values()) if ('destroy' in control) control.destroy();
    this.#controls.clear();
    document.body.replaceChildren();
    const markup = await (await fetch(`/${url}`)).text();
    const [view] = new DOMParser().parseFromString(markup, 'text/html').body.children;
    if (!view?.id) throw new Error(`${url} has no view.`);
    const container: Container = {
      addChild: (child) => this.#framework.attach(child),
      removeChild: (child) => {
        child.__element[0]?.remove();
        child.__detach();
      },
    };
    this.#controls.set(view.id, container);
    for (const { id, attributes } of view.children) {
      const given = Object.fromEntries([...attributes].map(({ name, value }) => [name, value]));
      container.addChild(this.createControl(given['data-tchmi-type'] ?? '', id, given));
    }
  }

  createControl(type: string, id: string, attributes: Readonly<Record<string, unknown>>): TestControl {
    const size = (name: string): number => Number(attributes[`data-tchmi-${name}`] ?? 600);
    const description = this.#framework.descriptions.find((each) => `${each.namespace}.${each.name}` === type);
    const described = (description?.attributes ?? []).filter(({ name }) => name in attributes);
    const control = this.#framework.construct(
      id,
      Object.fromEntries(described.map(({ name, propertyName }) => [propertyName, attributes[name]])),
      { width: size('width'), height: size('height') },
      description?.name,
    );
    this.#controls.set(id, control);
    return control;
  }
}

function openSocket(peer: EmulatorPeer): Promise<EmulatorConnection> {
  const socket = new WebSocket(`ws://${location.host}/`);
  return new Promise((resolve, reject) => {
    const carry = (): void => {
      socket.addEventListener('message', ({ data }) => peer.send(String(data)));
      socket.addEventListener('close', ({ code, reason }) => peer.close(code, reason));
      resolve({ receive: (text) => socket.send(text), closed: () => socket.close() });
    };
    socket.addEventListener('open', () => void shakeHands(socket).then(carry, reject));
    socket.addEventListener('error', () => reject(new Error('The server does not answer.')));
  });
}

/** The types that the server describes, by their whole references. */
async function readDefinitions({ server }: FrameworkStandIn): Promise<ReadonlyMap<string, unknown>> {
  const types = new Map<string, unknown>();
  for (const type of ['general', 'framework', 'server', 'project']) {
    const data = await new Promise<unknown>((resolve) => {
      server.writeSymbol('GetDefinitions', { resolve: 'None', type }, resolve);
    });
    const [answer] = (data as { readonly results?: readonly { readonly value?: unknown }[] }).results ?? [];
    const { definitions = {} } = (answer?.value ?? {}) as { readonly definitions?: object };
    for (const [name, schema] of Object.entries(definitions)) types.set(`tchmi:${type}#/definitions/${name}`, schema);
  }
  return types;
}

/** Like the framework, which sets no attribute whose type it does not know, the size of the control included. */
function checkTypes({ descriptions }: FrameworkStandIn, types: ReadonlyMap<string, unknown>): void {
  const own = descriptions.flatMap(({ attributes }) => attributes.map(({ type }) => type));
  const references = [...JSON.stringify([...types.values()]).matchAll(/"\$ref":"([^"]*)"/g)].map(([, ref = '']) => ref);
  const missing = [...own, 'tchmi:framework#/definitions/MeasurementValue', ...references].filter(
    (type) => !types.has(type),
  );
  if (missing.length > 0) throw new Error(`7040: the types ${[...new Set(missing)].join(', ')} are not known.`);
}

/** What version 14.3.500 asks before anything else. */
async function shakeHands(socket: WebSocket): Promise<void> {
  const answer = new Promise<unknown>((resolve) => {
    socket.addEventListener('message', ({ data }) => resolve(JSON.parse(String(data))), { once: true });
  });
  socket.send(JSON.stringify({ requestType: 'ReadWrite', id: 0, commands: [{ symbol: 'GetServerInformation' }] }));
  const { commands } = (await answer) as {
    readonly commands?: readonly { readonly readValue?: { readonly frameworkApiVersion?: unknown } }[];
  };
  if (typeof commands?.[0]?.readValue?.frameworkApiVersion !== 'string')
    throw new Error('3200: Opening connection to server failed.');
}

function untilConnected(framework: FrameworkStandIn): Promise<void> {
  if (framework.server.isReady()) return Promise.resolve();
  return new Promise((resolve) => {
    const unregister = framework.events.register('onServerReady', () => {
      unregister();
      resolve();
    });
  });
}

async function readJson(path: string): Promise<unknown> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}
