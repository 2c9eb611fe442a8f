import type { TypeDefinitions } from './type-conversion.js';

/** The parts of Description.json that the stand-in uses, like the framework. */
export interface ControlDescription {
  readonly name: string;
  readonly namespace: string;
  readonly base: string;
  readonly attributes: readonly {
    readonly name: string;
    readonly propertyName: string;
    readonly propertySetterName?: string;
    readonly propertyGetterName: string;
    readonly type: string;
    readonly readOnly: boolean;
    readonly defaultValueInternal: unknown;
  }[];
  readonly functions: readonly { readonly name: string; readonly params: readonly { readonly name: string }[] }[];
  readonly events: readonly { readonly name: string }[];
  readonly access: readonly {
    readonly name: string;
    readonly defaultValueInternal: boolean | null;
    readonly dependsOn?: readonly string[];
  }[];
  readonly dependencyFiles: readonly { readonly name: string; readonly type: string }[];
  readonly themes: Readonly<Record<string, { readonly resources: readonly { readonly name: string }[] }>>;
  readonly languages: Readonly<Record<string, string>>;
  readonly dataTypes: readonly { readonly schema: string }[];
}

/** A control of a package, as the framework finds it. */
export interface DescribedControl {
  readonly folder: string;
  readonly description: ControlDescription;
  readonly types: TypeDefinitions;
}

async function read(path: string): Promise<unknown> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}. Run "npm run build" first.`);
  return response.json();
}

/**
 * Reads the controls that the manifest names, as the framework finds them.
 * @param packageRoot where the built package is served
 * @returns them in the order of the manifest
 */
export async function readControls(packageRoot: string): Promise<readonly DescribedControl[]> {
  const manifest = (await read(`${packageRoot}/Manifest.json`)) as {
    readonly modules: readonly {
      readonly type: string;
      readonly basePath?: string;
      readonly descriptionFile?: string;
    }[];
  };
  const modules = manifest.modules.filter(({ type }) => type === 'Control');
  return Promise.all(modules.map((module) => readControl(`${packageRoot}/${module.basePath}`, module.descriptionFile)));
}

async function readControl(folder: string, descriptionFile = ''): Promise<DescribedControl> {
  const description = (await read(`${folder}/${descriptionFile}`)) as ControlDescription;
  const schemas = await Promise.all(
    description.dataTypes.map(({ schema }) => read(`${folder}/${schema}`) as Promise<{ definitions: TypeDefinitions }>),
  );
  return {
    folder,
    description,
    types: Object.assign({}, ...schemas.map(({ definitions }) => definitions)) as TypeDefinitions,
  };
}

/** Reads a language file: key -> text. */
export async function readLanguage(file: string): Promise<Readonly<Record<string, string>>> {
  const answer = (await (await fetch(file)).json()) as {
    readonly localizedText: Record<string, string>;
  };
  return answer.localizedText;
}
